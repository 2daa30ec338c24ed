import type { HallCall } from '#shared/contract/schemas/queue'
import { hallScreenTexts } from '#shared/text/zh/hall'
import { numberText } from '@/queue/numberText'

/** Who is asked in now, as large as the screen lets it. */
export function LatestCall({ calls }: { readonly calls: readonly HallCall[] }) {
  const [latest] = calls
  if (!latest) {
    return (
      <section className="hall-call hall-quiet" aria-live="polite">
        <p>{hallScreenTexts.noCalls}</p>
      </section>
    )
  }
  const { sessionId, serial, calls: times, room, name } = latest
  return (
    <section className="hall-call" aria-live="assertive">
      <p id="hall-call" key={`${sessionId} ${serial} ${times}`} className="hall-now">
        {hallScreenTexts.please}
        <b>{numberText(serial)}</b>
        {name && <span className="hall-name">{name}</span>}
        {hallScreenTexts.to}
        <b>{room}</b>
      </p>
    </section>
  )
}

import type { HallCall } from '#shared/contract/schemas/queue'
import { hallScreenTexts } from '#shared/text/zh/hall'
import { numberText } from '@/queue/numberText'

const before = 2

/** Who is asked in now, as large as the screen lets it; beside it those called just before. */
export function LatestCall({ calls }: { readonly calls: readonly HallCall[] }) {
  const [latest, ...others] = calls
  if (!latest) {
    return (
      <section className="hall-call hall-quiet" aria-live="polite">
        <p>{hallScreenTexts.noCalls}</p>
      </section>
    )
  }
  const { sessionId, serial, at, room, name } = latest
  return (
    <section className="hall-call" aria-live="assertive">
      <p id="hall-call" key={`${sessionId} ${serial} ${at}`} className="hall-now">
        {hallScreenTexts.please}
        <b>{numberText(serial)}</b>
        {name && <span className="hall-name">{name}</span>}
        {hallScreenTexts.to}
        <b>{room}</b>
      </p>
      <ul className="hall-before">
        {others.slice(0, before).map((call) => (
          <li key={`${call.sessionId} ${call.serial} ${call.at}`}>
            {numberText(call.serial)} {call.name} {call.room}
          </li>
        ))}
      </ul>
    </section>
  )
}

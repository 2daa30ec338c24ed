import type { HallCall } from '#shared/contract/schemas/queue'
import { hallScreenTexts } from '#shared/text/zh/hall'
import { numberText } from '@/queue/numberText'

const shown = 2

/** Who was called just before, for whoever looked up too late. */
export function EarlierCalls({ calls }: { readonly calls: readonly HallCall[] }) {
  const earlier = calls.slice(1, 1 + shown)
  if (earlier.length === 0) return null
  return (
    <ul className="hall-earlier" aria-label={hallScreenTexts.earlier}>
      {earlier.map(({ sessionId, serial, calls: times, room }) => (
        <li key={`${sessionId} ${serial} ${times}`}>
          {numberText(serial)} {room}
        </li>
      ))}
    </ul>
  )
}

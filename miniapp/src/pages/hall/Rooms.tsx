import type { Answer } from '#shared/contract/schemas'
import { hallScreenTexts } from '#shared/text/zh/hall'
import { clockOf } from '#shared/values/clinicTime'
import { useTurn } from '@/pages/hall/useTurn'
import { numberText } from '@/queue/numberText'

type HallSession = Answer<'readHall'>['sessions'][number]

/** So many lines are large enough to be read from 10 m. */
const perPage = 5
const nextShown = 3
const secondsPerPage = 12

/** Who is with the doctor and who should be ready, by room; more rooms than fit take turns. */
export function Rooms({ sessions }: { readonly sessions: readonly HallSession[] }) {
  const pages = Math.max(1, Math.ceil(sessions.length / perPage))
  const page = useTurn(pages, secondsPerPage)
  if (sessions.length === 0) return <p className="hall-rooms hall-none">{hallScreenTexts.noSessions}</p>
  return (
    <table className="hall-rooms">
      <thead>
        <tr>
          <th scope="col">{pages > 1 ? hallScreenTexts.moreRooms(page + 1, pages) : hallScreenTexts.room}</th>
          <th scope="col">{hallScreenTexts.doctor}</th>
          <th scope="col">{hallScreenTexts.inRoom}</th>
          <th scope="col">{hallScreenTexts.next}</th>
        </tr>
      </thead>
      <tbody>
        {sessions.slice(page * perPage, (page + 1) * perPage).map((session) => (
          <Room key={session.sessionId} session={session} />
        ))}
      </tbody>
    </table>
  )
}

function Room({ session }: { readonly session: HallSession }) {
  const { sessionId, room, doctor, inRoom, next } = session
  const standing = standingOf(session)
  return (
    <tr id={`hall-${sessionId}`}>
      <th scope="row">{room}</th>
      <td className="hall-doctor">{doctor}</td>
      <td className="hall-serial">{inRoom.length > 0 ? inRoom.map(numberText).join(' ') : hallScreenTexts.nobody}</td>
      <td>{standing ? <span className="hall-standing">{standing}</span> : next.slice(0, nextShown).map(numberText).join('　')}</td>
    </tr>
  )
}

/** What is said instead of who comes next. */
const standingOf = ({ state, expectedAt, next }: HallSession): string | undefined => {
  if (state === 'open') return undefined
  if (state === 'paused') return expectedAt ? hallScreenTexts.pausedUntil(clockOf(expectedAt)) : hallScreenTexts.paused
  if (state !== 'notBegun') return hallScreenTexts[state]
  if (expectedAt) return hallScreenTexts.beginsAt(clockOf(expectedAt))
  return next.length > 0 ? undefined : hallScreenTexts.notBegun
}

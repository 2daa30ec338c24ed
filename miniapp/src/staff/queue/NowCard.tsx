import type { QueueRow } from '#shared/contract/schemas/queue'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { type ClinicTime, clockOf } from '#shared/values/clinicTime'
import { useNow } from '@/booking/useNow'
import { numberText } from '@/queue/numberText'
import { Key } from '@/staff/queue/Key'
import { keyOfAct, type NowAct } from '@/staff/queue/nowActs'
import { epochMsOf } from '@/state/hospitalClock'

interface NowCardProps {
  readonly id: string
  readonly title: string
  readonly none: string
  readonly rows: readonly QueueRow[]
  readonly kinds: readonly NowAct[]
  readonly busy: boolean
  readonly onAct: (kind: NowAct, serial: number) => void
  readonly onOpen: (row: QueueRow) => void
}

/** Who is called or in the room, since when, and what can be done, each with its key. */
export function NowCard({ id, title, none, rows, kinds, busy, onAct, onOpen }: NowCardProps) {
  const now = useNow()
  return (
    <section className="staff-card" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {rows.length === 0 && <p className="staff-muted">{none}</p>}
      {rows.map((row, i) => (
        <div key={row.serial} className="queue-now">
          <p className="queue-who">
            <strong>{numberText(row.serial)}</strong> {row.maskedName || staffQueueTexts.nameless}{' '}
            <small className="staff-muted">{sinceText(row, now)}</small>
          </p>
          <p className="queue-keys">
            {kinds.map((kind, at) => (
              <button
                key={kind}
                type="button"
                {...(i === 0 ? { id: `${kind}-now`, 'aria-keyshortcuts': keyOfAct[kind] } : {})}
                className={`staff-control${at === 0 ? ' staff-main' : ''}`}
                disabled={busy}
                onClick={() => onAct(kind, row.serial)}
              >
                {staffQueueTexts.acts[kind]} {i === 0 && <Key name={keyOfAct[kind]} />}
              </button>
            ))}
            <button
              type="button"
              className="staff-control staff-quiet"
              aria-label={staffQueueTexts.manageOf(numberText(row.serial), row.maskedName)}
              onClick={() => onOpen(row)}
            >
              {staffQueueTexts.manage}
            </button>
          </p>
        </div>
      ))}
    </section>
  )
}

const sinceText = ({ state, calledAt, startedAt, calls = 0 }: QueueRow, now: ClinicTime | undefined): string => {
  const from = state === 'inRoom' ? startedAt : calledAt
  if (!from) return ''
  const minutes = now ? Math.max(0, Math.floor((epochMsOf(now) - epochMsOf(from)) / 60_000)) : 0
  const clock = state === 'called' ? staffQueueTexts.times(clockOf(from), calls) : clockOf(from)
  return `${clock} · ${staffQueueTexts.waitingSince(minutes)}`
}

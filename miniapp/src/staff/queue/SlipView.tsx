import { useEffect } from 'react'
import type { QueueRow, QueueView } from '#shared/contract/schemas/queue'
import { printed } from '#shared/rules/queue/printed'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { shellTexts } from '#shared/text/zh/staffShell'
import { fullDayText, spanText } from '#shared/text/zh/times'
import { clockOf } from '#shared/values/clinicTime'
import { placeText } from '@/booking/placeText'
import { sessionName } from '@/booking/sessionName'
import { firstFocus } from '@/staff/queue/firstFocus'

interface SlipViewProps {
  readonly view: QueueView
  readonly row: QueueRow
  /** Whether it is printed without being asked. */
  readonly atOnce: boolean
}

/** 签到单: a big number, when and where. On paper of 80 mm; the screen shows what will be printed. */
export function SlipView({ view: { session, rows }, row, atOnce }: SlipViewProps) {
  const { serial, maskedName, slot, position, expected, checkedInAt, state } = row
  const called = rows.filter((one) => one.state === 'called').length
  useEffect(() => {
    if (atOnce) window.print()
  }, [atOnce])
  return (
    <>
      <article className="queue-slip" id="queue-slip">
        <header>
          <span>{session.departmentName}</span>
          <span>{maskedName}</span>
        </header>
        <p className="queue-slip-label">{staffQueueTexts.slipSerial}</p>
        <p className="queue-slip-serial">{printed(serial).serial}</p>
        {position !== undefined && <p className="queue-slip-ahead">{staffQueueTexts.slipAhead(position - 1 + called)}</p>}
        <dl>
          <div>
            <dt>{staffQueueTexts.slipWhere}</dt>
            <dd className="queue-slip-place">{placeText(session)}</dd>
          </div>
          <div>
            <dt>{staffQueueTexts.slipTime}</dt>
            <dd>
              {fullDayText(session.date)} {spanText(slot.startsAt, slot.endsAt)} {sessionName(session)}
            </dd>
          </div>
          {expected && (
            <div>
              <dt>{staffQueueTexts.slipExpected}</dt>
              <dd>{spanText(expected.from, expected.to)}</dd>
            </div>
          )}
        </dl>
        <p>{state === 'booked' ? staffQueueTexts.slipToCome : staffQueueTexts.slipAdvice}</p>
        {checkedInAt && <p>{staffQueueTexts.slipCheckedIn(clockOf(checkedInAt))}</p>}
      </article>
      <p className="staff-actions">
        <button type="button" id="slip-print" className="staff-control staff-main" ref={firstFocus} onClick={() => window.print()}>
          {shellTexts.print}
        </button>
      </p>
    </>
  )
}

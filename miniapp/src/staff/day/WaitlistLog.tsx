import type { WaitlistLine } from '#shared/contract/schemas/waitlist'
import { staffTexts } from '#shared/text/zh/staff'
import { momentText } from '#shared/text/zh/times'
import { endReasonTexts, skipReasonTexts, waitEventTexts } from '#shared/text/zh/waitlist'
import { clockOf } from '#shared/values/clinicTime'
import { usePages } from '@/api/usePages'
import { StaffList } from '@/staff/shell/StaffList'

const reasonTexts: Readonly<Record<string, string>> = { ...skipReasonTexts, ...endReasonTexts }

/** 公平记录: who was offered what, when, and why somebody was skipped. */
export function WaitlistLog({ sessionId }: { readonly sessionId: string }) {
  const { asked, hasMore, more, busy } = usePages('readWaitlistLog', { sessionId })
  return (
    <div id={`waitlist-of-${sessionId}`}>
      <p>{staffTexts.waitlistLogWhy}</p>
      <StaffList asked={asked} none={staffTexts.noWaitlistLog}>
        {(lines) => (
          <>
            <table>
              <caption className="staff-hidden">{staffTexts.waitlistLog}</caption>
              <thead>
                <tr>
                  <th scope="col">{staffTexts.at}</th>
                  <th scope="col">{staffTexts.person}</th>
                  <th scope="col">{staffTexts.event}</th>
                  <th scope="col">{staffTexts.number}</th>
                  <th scope="col">{staffTexts.by}</th>
                  <th scope="col">{staffTexts.reason}</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a log only grows at its end, and its lines have no names
                  <Line key={i} line={line} />
                ))}
              </tbody>
            </table>
            {hasMore && (
              <p>
                <button type="button" className="staff-control" disabled={busy} onClick={more}>
                  {staffTexts.more}
                </button>
              </p>
            )}
          </>
        )}
      </StaffList>
    </div>
  )
}

function Line({ line: { at, maskedName, event, by, serial, slotStartsAt, until, reason } }: { readonly line: WaitlistLine }) {
  const number = [
    serial === undefined ? '' : `${serial}`,
    slotStartsAt ? clockOf(slotStartsAt) : '',
    until ? `${staffTexts.deadline} ${momentText(until)}` : '',
  ]
  return (
    <tr>
      <th scope="row">{momentText(at)}</th>
      <td>{maskedName}</td>
      <td>{waitEventTexts[event]}</td>
      <td>{number.filter((part) => part !== '').join(' · ')}</td>
      <td>{staffTexts.actors[by]}</td>
      <td>{reason ? reasonTexts[reason] : ''}</td>
    </tr>
  )
}

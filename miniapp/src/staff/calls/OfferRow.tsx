import type { OfferCall, OfferOutcome } from '#shared/contract/schemas/waitlist'
import { staffTexts } from '#shared/text/zh/staff'
import { fullDayText, momentText, spanText } from '#shared/text/zh/times'
import { channelTexts } from '#shared/text/zh/words'
import { sessionFullName } from '@/booking/sessionName'
import { OutcomeButtons } from '@/staff/calls/OutcomeButtons'
import { timeLeft } from '@/staff/calls/timeLeft'

const outcomes: readonly OfferOutcome[] = ['accepted', 'declined', 'notReached']

interface OfferRowProps {
  readonly task: OfferCall
  /** Its place in the list. */
  readonly row: number
  readonly busy: boolean
  readonly onNote: (outcome: OfferOutcome, said: string) => void
}

/** A call about an offer of the waitlist. */
export function OfferRow({ task, row, busy, onNote }: OfferRowProps) {
  const { id, until, maskedName, phone, channel, session, slot, serial, offersLeft } = task
  return (
    <tr id={`task-${id}`}>
      <th scope="row">
        {momentText(until)}
        <br />
        <strong>{timeLeft(until)}</strong>
      </th>
      <td>
        {maskedName}
        <br />
        {channelTexts[channel]}
      </td>
      <td>
        <a className="staff-phone" href={`tel:${phone}`}>
          {phone}
        </a>
      </td>
      <td>
        {session.departmentName} {sessionFullName(session)}
        <br />
        {fullDayText(session.date)} {spanText(slot.startsAt, slot.endsAt)}
      </td>
      <td>{serial}</td>
      <td>
        {staffTexts.offer}
        <br />
        {staffTexts.offersLeft} {staffTexts.times(offersLeft)}
      </td>
      <td>
        <OutcomeButtons row={row} name={maskedName} outcomes={outcomes} texts={staffTexts.outcomes} busy={busy} onNote={onNote} />
      </td>
    </tr>
  )
}

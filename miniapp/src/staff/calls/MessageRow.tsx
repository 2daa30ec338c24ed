import type { MessageCall } from '#shared/contract/schemas/waitlist'
import { type TellingOutcome, tellingOutcomes } from '#shared/rules/messages/byPhone'
import { messageTitles } from '#shared/text/zh/messages'
import { undeliveredOutcomeTexts } from '#shared/text/zh/staffMessages'
import { momentText } from '#shared/text/zh/times'
import { sessionFullName } from '@/booking/sessionName'
import { OutcomeButtons } from '@/staff/calls/OutcomeButtons'
import { timeLeft } from '@/staff/calls/timeLeft'
import { Telling } from '@/staff/messages/Telling'
import { TellingButton } from '@/staff/messages/TellingButton'

interface MessageRowProps {
  readonly task: MessageCall
  /** Its place in the list. */
  readonly row: number
  readonly busy: boolean
  readonly mayReveal: boolean
  /** Whether its sentences are shown. */
  readonly isOpen: boolean
  readonly onOpen: () => void
  readonly onNote: (outcome: TellingOutcome, said: string) => void
}

/** A call about a message that had no other way. */
export function MessageRow({ task, row, busy, mayReveal, isOpen, onOpen, onNote }: MessageRowProps) {
  const { id, until, kind, maskedName, maskedPhone, session, startsAt, serial } = task
  return (
    <>
      <tr id={`task-${id}`}>
        <th scope="row">
          {momentText(until)}
          <br />
          <strong>{timeLeft(until)}</strong>
        </th>
        <td>{maskedName}</td>
        <td>
          {maskedPhone}
          <br />
          <TellingButton id={`say-${row}`} name={maskedName} isOpen={isOpen} onToggle={onOpen} />
        </td>
        <td>
          {session.departmentName} {sessionFullName(session)}
          <br />
          {momentText(startsAt ?? session.startsAt)}
        </td>
        <td>{serial}</td>
        <td>{messageTitles[kind]}</td>
        <td>
          <OutcomeButtons
            row={row}
            name={maskedName}
            outcomes={tellingOutcomes}
            texts={undeliveredOutcomeTexts}
            busy={busy}
            onNote={onNote}
          />
        </td>
      </tr>
      {isOpen && (
        <tr className="staff-telling-row">
          <td colSpan={7}>
            <Telling {...task} mayReveal={mayReveal} />
          </td>
        </tr>
      )}
    </>
  )
}

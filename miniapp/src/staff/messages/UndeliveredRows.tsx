import type { UndeliveredMessage } from '#shared/contract/schemas/staffMessages'
import { tellingOutcomes, type UndeliveredOutcome } from '#shared/rules/messages/byPhone'
import { messageTitles } from '#shared/text/zh/messages'
import { staffMessageTexts, undeliveredOutcomeTexts } from '#shared/text/zh/staffMessages'
import { momentText } from '#shared/text/zh/times'
import { sessionFullName } from '@/booking/sessionName'
import { whyUndelivered } from '@/staff/messages/attemptWords'
import { Telling } from '@/staff/messages/Telling'
import { TellingButton } from '@/staff/messages/TellingButton'

interface RowsProps {
  readonly messages: readonly UndeliveredMessage[]
  /** The one whose sentences are shown. */
  readonly openId: string
  readonly busy: boolean
  readonly mayReveal: boolean
  readonly onOpen: (id: string) => void
  readonly onNote: (message: UndeliveredMessage, outcome: UndeliveredOutcome) => void
}

export function UndeliveredRows({ messages, ...rest }: RowsProps) {
  return (
    <table>
      <caption className="staff-hidden">{staffMessageTexts.undelivered}</caption>
      <thead>
        <tr>
          <th scope="col">{staffMessageTexts.person}</th>
          <th scope="col">{staffMessageTexts.what}</th>
          <th scope="col">{staffMessageTexts.visit}</th>
          <th scope="col">{staffMessageTexts.why}</th>
          <th scope="col" className="staff-no-print">
            {staffMessageTexts.act}
          </th>
        </tr>
      </thead>
      <tbody>
        {messages.map((message, row) => (
          <Row key={message.id} message={message} row={row} {...rest} />
        ))}
      </tbody>
    </table>
  )
}

function Row({
  message,
  row,
  openId,
  busy,
  mayReveal,
  onOpen,
  onNote,
}: Omit<RowsProps, 'messages'> & { readonly message: UndeliveredMessage; readonly row: number }) {
  const { id, kind, maskedName, maskedPhone, session, startsAt, serial, dueAt, worthUntil, attempts, isStillTrue, mayResend } = message
  const { why, next } = whyUndelivered(attempts)
  const isOpen = openId === id
  const outcomes: readonly UndeliveredOutcome[] = isStillTrue
    ? [...tellingOutcomes, ...(mayResend ? (['resend'] as const) : [])]
    : ['notNeeded']
  return (
    <>
      <tr id={`undelivered-${row}`} data-message={id}>
        <th scope="row">
          {maskedName}
          <br />
          <span className="staff-muted">{maskedPhone}</span>
        </th>
        <td>
          {messageTitles[kind]}
          <br />
          <span className="staff-muted">
            {staffMessageTexts.since(momentText(dueAt))}
            <br />
            {mayResend
              ? staffMessageTexts.until(momentText(worthUntil))
              : isStillTrue
                ? staffMessageTexts.over
                : staffMessageTexts.notSoAnyMore}
          </span>
        </td>
        <td>
          {session.departmentName} {sessionFullName(session)}
          <br />
          {momentText(startsAt ?? session.startsAt)} {serial !== undefined && staffMessageTexts.serial(serial)}
        </td>
        <td>
          <ul className="staff-why">
            {why.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
          {isStillTrue && next && <strong>{next}</strong>}
        </td>
        <td className="staff-no-print">
          {isStillTrue && <TellingButton id={`say-${row}`} name={maskedName} isOpen={isOpen} onToggle={() => onOpen(isOpen ? '' : id)} />}
          {outcomes.map((outcome) => (
            <button
              key={outcome}
              type="button"
              id={`undelivered-${row}-${outcome}`}
              className="staff-control staff-outcome"
              aria-label={`${maskedName} ${undeliveredOutcomeTexts[outcome]}`}
              disabled={busy}
              onClick={() => onNote(message, outcome)}
            >
              {undeliveredOutcomeTexts[outcome]}
            </button>
          ))}
        </td>
      </tr>
      {isOpen && (
        <tr className="staff-telling-row">
          <td colSpan={5}>
            <Telling {...message} mayReveal={mayReveal} />
          </td>
        </tr>
      )}
    </>
  )
}

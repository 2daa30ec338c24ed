import type { MessageView } from '#shared/contract/schemas/staffMessages'
import { messageTitles } from '#shared/text/zh/messages'
import { messageChannelTexts, messageStateTexts, staffMessageTexts } from '#shared/text/zh/staffMessages'
import { momentText } from '#shared/text/zh/times'
import { usePages } from '@/api/usePages'
import { Sheet } from '@/staff/form/Sheet'
import { type AttemptView, attemptWords } from '@/staff/messages/attemptWords'
import { MoreButton } from '@/staff/shell/MoreButton'
import { StaffList } from '@/staff/shell/StaffList'

/** 消息记录: every message of an appointment, and every try. */
export function MessageLog({ appointmentId, onClose }: { readonly appointmentId: string; readonly onClose: () => void }) {
  const { asked, hasMore, more, busy } = usePages('listMessagesOf', { appointmentId })
  return (
    <Sheet id="message-log" title={staffMessageTexts.log} onClose={onClose}>
      <p className="staff-muted">{staffMessageTexts.logWhy}</p>
      <StaffList asked={asked} none={staffMessageTexts.noLog}>
        {(messages) => messages.map((message) => <OneMessage key={message.id} message={message} />)}
      </StaffList>
      <MoreButton id="message-log-more" hasMore={hasMore} busy={busy} more={more} />
    </Sheet>
  )
}

function OneMessage({ message: { id, kind, state, decidedAt, dueAt, worthUntil, attempts } }: { readonly message: MessageView }) {
  return (
    <section id={`message-${id}`} className="staff-message">
      <h3>
        {messageTitles[kind]} <span className={`staff-tag staff-tag-${state}`}>{messageStateTexts[state]}</span>
      </h3>
      <dl className="staff-facts">
        <Fact label={staffMessageTexts.decided} value={momentText(decidedAt)} />
        <Fact label={staffMessageTexts.due} value={momentText(dueAt)} />
        <Fact label={staffMessageTexts.worth} value={momentText(worthUntil)} />
      </dl>
      {attempts.length === 0 ? (
        <p className="staff-muted">{staffMessageTexts.noAttempts}</p>
      ) : (
        <Attempts attempts={attempts} of={messageTitles[kind]} />
      )}
    </section>
  )
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className="staff-fact">
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function Attempts({ attempts, of }: { readonly attempts: readonly AttemptView[]; readonly of: string }) {
  return (
    <table>
      <caption className="staff-hidden">{of}</caption>
      <thead>
        <tr>
          <th scope="col">{staffMessageTexts.channel}</th>
          <th scope="col">{staffMessageTexts.at}</th>
          <th scope="col">{staffMessageTexts.outcome}</th>
          <th scope="col">{staffMessageTexts.code}</th>
          <th scope="col">{staffMessageTexts.receipt}</th>
          <th scope="col">{staffMessageTexts.delivery}</th>
        </tr>
      </thead>
      <tbody>
        {attempts.map((attempt, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: tries are only added, and have no names
          <AttemptRow key={i} attempt={attempt} />
        ))}
      </tbody>
    </table>
  )
}

function AttemptRow({ attempt }: { readonly attempt: AttemptView }) {
  const { channel, at, code, receipt, delivered, byName } = attempt
  return (
    <tr>
      <th scope="row">{messageChannelTexts[channel]}</th>
      <td>{momentText(at)}</td>
      <td>
        {attemptWords(attempt)}
        {byName && (
          <>
            <br />
            <span className="staff-muted">{staffMessageTexts.by(byName)}</span>
          </>
        )}
      </td>
      <td className="staff-code">{code}</td>
      <td className="staff-code">{channel === 'call' ? '' : receipt}</td>
      <td>
        {delivered &&
          channel !== 'call' &&
          (delivered.ok ? staffMessageTexts.delivered : staffMessageTexts.notDelivered)(momentText(delivered.at))}
        {delivered?.code && <span className="staff-code"> {delivered.code}</span>}
      </td>
    </tr>
  )
}

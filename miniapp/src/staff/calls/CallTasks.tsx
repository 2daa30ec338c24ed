import { useEffect, useState } from 'react'
import type { OfferCall, OfferOutcome } from '#shared/contract/schemas/waitlist'
import { staffTexts } from '#shared/text/zh/staff'
import { fullDayText, momentText, spanText } from '#shared/text/zh/times'
import { channelTexts } from '#shared/text/zh/words'
import { useList } from '@/api/useQuestion'
import { useWrite } from '@/api/useWrite'
import { sessionFullName } from '@/booking/sessionName'
import { StaffList } from '@/staff/shell/StaffList'
import { useShortcuts } from '@/staff/shell/useShortcuts'
import { epochMsOf, hospitalEpochMs } from '@/state/hospitalClock'

const outcomes: readonly OfferOutcome[] = ['accepted', 'declined', 'notReached']
/** New tasks come by themselves while the panel is open. */
const againAfterMs = 30_000

/** 外呼任务: whom to call about an offer, the nearest deadline first, and what came of it. */
export function CallTasks() {
  const asked = useList('listCallTasks', {})
  const close = useWrite('closeCallTask')
  const [noted, setNoted] = useState('')
  const lookAgain = asked.again
  useShortcuts({ keyr: lookAgain })
  useEffect(() => {
    const timer = setInterval(lookAgain, againAfterMs)
    return () => clearInterval(timer)
  }, [lookAgain])

  const note = async (task: OfferCall, outcome: OfferOutcome) => {
    setNoted('')
    const reply = await close.send({ callTaskId: task.id, outcome })
    if (reply?.ok) setNoted(staffTexts.noted(task.maskedName, staffTexts.outcomes[outcome]))
    lookAgain()
  }
  return (
    <section className="staff-card" id="call-tasks">
      <h1>{staffTexts.callTasks}</h1>
      <p className="staff-muted">{staffTexts.callTasksWhy}</p>
      <p className="staff-done" role="status">
        {noted}
      </p>
      {close.failure && <p role="alert">{close.failure.title}</p>}
      <StaffList asked={asked} none={staffTexts.noCallTasks}>
        {(tasks) => (
          <table>
            <caption className="staff-hidden">{staffTexts.callTasks}</caption>
            <thead>
              <tr>
                <th scope="col">{staffTexts.deadline}</th>
                <th scope="col">{staffTexts.person}</th>
                <th scope="col">{staffTexts.phone}</th>
                <th scope="col">{staffTexts.session}</th>
                <th scope="col">{staffTexts.number}</th>
                <th scope="col">{staffTexts.offersLeft}</th>
                <th scope="col">{staffTexts.outcome}</th>
              </tr>
            </thead>
            <tbody>
              {tasks.flatMap((task) => (task.about === 'offer' ? [task] : [])).map((task, row) => (
                <Task key={task.id} task={task} row={row} busy={close.busy} onNote={(outcome) => void note(task, outcome)} />
              ))}
            </tbody>
          </table>
        )}
      </StaffList>
    </section>
  )
}

interface TaskProps {
  readonly task: OfferCall
  /** Its place in the list. */
  readonly row: number
  readonly busy: boolean
  readonly onNote: (outcome: OfferOutcome) => void
}

function Task({ task, row, busy, onNote }: TaskProps) {
  const { id, until, maskedName, phone, channel, session, slot, serial, offersLeft } = task
  const left = Math.floor((epochMsOf(until) - (hospitalEpochMs() ?? epochMsOf(until))) / 60_000)
  return (
    <tr id={`task-${id}`}>
      <th scope="row">
        {momentText(until)}
        <br />
        <strong>{left > 0 ? staffTexts.minutesLeft(left) : staffTexts.overdue}</strong>
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
      <td>{staffTexts.times(offersLeft)}</td>
      <td>
        {outcomes.map((outcome) => (
          <button
            key={outcome}
            type="button"
            id={`outcome-${row}-${outcome}`}
            className="staff-control staff-outcome"
            aria-label={`${maskedName} ${staffTexts.outcomes[outcome]}`}
            disabled={busy}
            onClick={() => onNote(outcome)}
          >
            {staffTexts.outcomes[outcome]}
          </button>
        ))}
      </td>
    </tr>
  )
}

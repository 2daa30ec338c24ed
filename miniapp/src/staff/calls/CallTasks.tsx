import { useEffect, useState } from 'react'
import type { CallOutcome, CallTask } from '#shared/contract/schemas/waitlist'
import { staffTexts } from '#shared/text/zh/staff'
import { staffMessageTexts } from '#shared/text/zh/staffMessages'
import { usePages } from '@/api/usePages'
import { useWrite } from '@/api/useWrite'
import { MessageRow } from '@/staff/calls/MessageRow'
import { OfferRow } from '@/staff/calls/OfferRow'
import { MoreButton } from '@/staff/shell/MoreButton'
import { StaffList } from '@/staff/shell/StaffList'
import { useShortcuts } from '@/staff/shell/useShortcuts'

/** New tasks come by themselves while the panel is open. */
const againAfterMs = 30_000

/** 外呼任务: whom to call about an offer or a message, the nearest deadline first, and what came of it. */
export function CallTasks({ mayReveal }: { readonly mayReveal: boolean }) {
  const { asked, hasMore, more, busy } = usePages('listCallTasks', {})
  const close = useWrite('closeCallTask')
  const [noted, setNoted] = useState('')
  const [openId, setOpenId] = useState('')
  const lookAgain = asked.again
  useShortcuts({ keyr: lookAgain })
  useEffect(() => {
    const timer = setInterval(lookAgain, againAfterMs)
    return () => clearInterval(timer)
  }, [lookAgain])

  const note = async (task: CallTask, outcome: CallOutcome, said: string) => {
    setNoted('')
    const reply = await close.send({ callTaskId: task.id, outcome })
    if (reply?.ok) setNoted(staffTexts.noted(task.maskedName, said))
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
      <StaffList asked={asked} none={hasMore ? staffMessageTexts.noneHere : staffTexts.noCallTasks}>
        {(tasks) => (
          <table>
            <caption className="staff-hidden">{staffTexts.callTasks}</caption>
            <thead>
              <tr>
                <th scope="col">{staffTexts.deadline}</th>
                <th scope="col">{staffTexts.name}</th>
                <th scope="col">{staffTexts.phone}</th>
                <th scope="col">{staffTexts.session}</th>
                <th scope="col">{staffTexts.number}</th>
                <th scope="col">{staffTexts.about}</th>
                <th scope="col">{staffTexts.outcome}</th>
              </tr>
            </thead>
            <tbody>
              {tasks.map((task, row) =>
                task.about === 'offer' ? (
                  <OfferRow
                    key={task.id}
                    task={task}
                    row={row}
                    busy={close.busy}
                    onNote={(outcome, said) => void note(task, outcome, said)}
                  />
                ) : (
                  <MessageRow
                    key={task.id}
                    task={task}
                    row={row}
                    busy={close.busy}
                    mayReveal={mayReveal}
                    isOpen={openId === task.id}
                    onOpen={() => setOpenId(openId === task.id ? '' : task.id)}
                    onNote={(outcome, said) => void note(task, outcome, said)}
                  />
                ),
              )}
            </tbody>
          </table>
        )}
      </StaffList>
      <MoreButton id="call-tasks-more" hasMore={hasMore} busy={busy} more={more} />
    </section>
  )
}

import { useState } from 'react'
import { staffNumberTexts } from '#shared/text/zh/staffNumbers'
import { sessionStateTexts } from '#shared/text/zh/words'
import type { SessionState } from '#shared/values/words'
import { useWrite } from '@/api/useWrite'
import { ReasonSheet } from '@/staff/form/ReasonSheet'

interface StateActsProps {
  readonly sessionId: string
  readonly state: SessionState
  readonly title: string
  readonly onDone: () => void
}

const acts = {
  open: staffNumberTexts.open,
  paused: staffNumberTexts.pause,
  suspended: staffNumberTexts.suspend,
  closed: staffNumberTexts.close,
}
const offered: Readonly<Record<SessionState, readonly SessionState[]>> = {
  open: ['paused', 'suspended', 'closed'],
  paused: ['open', 'suspended', 'closed'],
  suspended: ['open'],
  closed: [],
}

/** 停约, 停诊, 恢复, 结束: each says first what it means for patients. */
export function StateActs({ sessionId, state, title, onDone }: StateActsProps) {
  const set = useWrite('setSessionState')
  const close = useWrite('closeSession')
  const [next, setNext] = useState<SessionState>()
  const write = next === 'closed' ? close : set
  const submit = async (to: SessionState, reason: string) => {
    const reply = to === 'closed' ? await close.send({ sessionId, reason }) : await set.send({ sessionId, state: to, reason })
    if (!reply?.ok) return
    setNext(undefined)
    onDone()
  }
  return (
    <>
      <p className="staff-actions">
        <span>
          {staffNumberTexts.state} <strong id="session-state">{sessionStateTexts[state]}</strong>
        </span>
        {offered[state].map((to) => (
          <button key={to} type="button" id={`state-${to}`} className="staff-control staff-small" onClick={() => setNext(to)}>
            {acts[to]}
          </button>
        ))}
      </p>
      {next && (
        <ReasonSheet
          id="state"
          title={`${acts[next]} ${title}`}
          why={staffNumberTexts.stateWhy[next]}
          yes={acts[next]}
          reasons={staffNumberTexts.stateReasons}
          isDangerous={next === 'suspended' || next === 'closed'}
          busy={write.busy}
          failure={write.failure}
          onClose={() => setNext(undefined)}
          onYes={(reason) => void submit(next, reason)}
        />
      )}
    </>
  )
}

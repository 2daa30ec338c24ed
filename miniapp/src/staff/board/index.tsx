import { useState } from 'react'
import { staffTexts } from '#shared/text/zh/staff'
import { CallTasks } from '@/staff/board/CallTasks'
import { Day } from '@/staff/board/Day'
import { StaffSignIn } from '@/staff/board/StaffSignIn'
import { staffAccount } from '@/state/account'
import './index.css'

type Panel = 'sessions' | 'callTasks'
const panels: readonly Panel[] = ['sessions', 'callTasks']

/** 今日出诊 and 外呼任务: for a desk and a keyboard, in plain HTML; never part of a mini-program. */
export default function StaffBoard() {
  const me = staffAccount.use()
  const [panel, setPanel] = useState<Panel>('sessions')
  if (!me) return <StaffSignIn />
  return (
    <main className="staff">
      <header className="staff-head">
        <h1>{staffTexts.heading}</h1>
        <p>
          {me.name}{' '}
          <button type="button" className="staff-control" id="staff-sign-out" onClick={() => staffAccount.set(undefined)}>
            {staffTexts.signOut}
          </button>
        </p>
      </header>
      <nav className="staff-panels" aria-label={staffTexts.panels}>
        {panels.map((one) => (
          <button
            key={one}
            type="button"
            id={`panel-${one}`}
            className={`staff-control${panel === one ? ' staff-main' : ''}`}
            aria-pressed={panel === one}
            onClick={() => setPanel(one)}
          >
            {staffTexts[one]}
          </button>
        ))}
      </nav>
      {panel === 'sessions' ? <Day /> : <CallTasks />}
    </main>
  )
}

import { useEffect, useState } from 'react'
import { shellTexts } from '#shared/text/zh/staffShell'
import { both } from '@/api/asked'
import { useList, useQuestion } from '@/api/useQuestion'
import { useField } from '@/platform/fields'
import type { Panel } from '@/staff/shell/panels'
import { leave } from '@/staff/shell/presence'
import { Shell } from '@/staff/shell/Shell'
import { SignIn } from '@/staff/signIn/SignIn'
import { staffAccount } from '@/state/account'
import '@/staff/shell/frame.css'
import '@/staff/form/fields.css'
import '@/staff/messages/messages.css'
import '@/staff/queue/queue.css'
import '@/staff/shell/print.css'
import '@/styles/paper.css'
import './index.css'

const address = '#/staff/board/index'

/** 工作台: for a desk and a keyboard, in plain HTML; never part of a mini-program. */
export default function StaffBoard() {
  const me = staffAccount.use()
  const [panel, setPanel] = useState(useField('panel'))
  const identity = useField('as')
  // The router is not told: it would build the whole screen anew.
  const open = (next: Panel) => {
    setPanel(next)
    history.replaceState(history.state, '', `${address}?panel=${next}`)
  }
  if (!me) return <SignIn identity={identity} />
  return <Signed key={me.name} panel={panel} onOpen={open} />
}

/** Everything the desk must know before it can show anything. */
function Signed({ panel, onOpen }: { readonly panel: string; readonly onOpen: (panel: Panel) => void }) {
  const self = useQuestion('readStaffSelf', {})
  const hospital = useQuestion('readHospital', {})
  const departments = useList('listDepartments', {})
  const asked = both(self, both(hospital, departments))
  const isOver = asked.state === 'failed' && asked.failure.code === 'NOT_SIGNED_IN'
  useEffect(() => {
    if (isOver) leave('over')
  }, [isOver])
  if (asked.state === 'ready') {
    const [known, [about, list]] = asked.answer
    return <Shell self={known} hospital={about} departments={list} wanted={panel} onOpen={onOpen} />
  }
  return (
    <main className="screen staff staff-alone">
      {asked.state === 'failed' ? (
        <p role="alert">
          {asked.failure.title}{' '}
          <button type="button" className="staff-control" onClick={asked.again}>
            {shellTexts.refresh}
          </button>
        </p>
      ) : (
        <p role="status">{shellTexts.loading}</p>
      )}
    </main>
  )
}

import { useState } from 'react'
import type { QueueActAsked } from '#shared/contract/schemas/queueActs'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { DoctorLateSheet } from '@/staff/queue/DoctorLateSheet'
import { EndSheet } from '@/staff/queue/EndSheet'
import type { FlowSheetProps } from '@/staff/queue/flowSheet'
import { PauseSheet } from '@/staff/queue/PauseSheet'

const sheets = { pause: PauseSheet, late: DoctorLateSheet, end: EndSheet }

/** What concerns the whole queue: pause and go on, the doctor is late, the end. */
export function FlowActs({ view, acts }: Pick<FlowSheetProps, 'view' | 'acts'>) {
  const [open, setOpen] = useState<keyof typeof sheets>()
  const { state } = view.flow
  const Opened = open && sheets[open]
  const show = (sheet: keyof typeof sheets) => {
    acts.forget()
    setOpen(sheet)
  }
  const does = async (act: QueueActAsked) => {
    if (await acts.does(view, act)) setOpen(undefined)
  }
  if (state === 'ended') return null
  return (
    <div className="queue-flow-acts">
      {state === 'paused' ? (
        <button
          type="button"
          id="flow-resume"
          className="staff-control staff-main"
          disabled={acts.busy}
          onClick={() => void does({ kind: 'resume' })}
        >
          {staffQueueTexts.resume}
        </button>
      ) : (
        <button type="button" id="flow-pause" className="staff-control" onClick={() => show('pause')}>
          {staffQueueTexts.pause}
        </button>
      )}
      {state === 'open' && view.flow.expectedAt && (
        <button
          type="button"
          id="flow-here"
          className="staff-control staff-main"
          disabled={acts.busy}
          onClick={() => void does({ kind: 'doctorLate', minutes: 0 })}
        >
          {staffQueueTexts.notLate}
        </button>
      )}
      <button type="button" id="flow-late" className="staff-control" onClick={() => show('late')}>
        {staffQueueTexts.doctorLate}
      </button>
      <button type="button" id="flow-end" className="staff-control" onClick={() => show('end')}>
        {staffQueueTexts.end}
      </button>
      {Opened && <Opened view={view} acts={acts} onAct={(act) => void does(act)} onClose={() => setOpen(undefined)} />}
    </div>
  )
}

import { useState } from 'react'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { shellTexts } from '#shared/text/zh/staffShell'
import { Sheet } from '@/staff/form/Sheet'
import { TextField } from '@/staff/form/TextField'
import type { FlowSheetProps } from '@/staff/queue/flowSheet'
import { minutesIn } from '@/staff/queue/minutesIn'
import { Refused } from '@/staff/queue/Refused'

const longest = 480

/** 医生晚到: about how many minutes from now; everybody who waits or has not left home is told. */
export function DoctorLateSheet({ acts, onAct, onClose }: FlowSheetProps) {
  const [typed, setTyped] = useState('15')
  const [tried, setTried] = useState(false)
  const minutes = minutesIn(typed, longest)
  return (
    <Sheet id="doctor-late" title={staffQueueTexts.doctorLate} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (minutes !== undefined) onAct({ kind: 'doctorLate', minutes })
        }}
      >
        <p className="staff-muted">{staffQueueTexts.lateWhyTold}</p>
        <TextField
          id="doctor-late-minutes"
          label={staffQueueTexts.lateMinutes}
          value={typed}
          digits
          maxLength={3}
          wrong={tried && minutes === undefined ? staffQueueTexts.lateMinutesWrong : undefined}
          onChange={setTyped}
        />
        <Refused failure={acts.failure} />
        <p className="staff-actions">
          <button type="submit" id="doctor-late-yes" className="staff-control staff-main" disabled={acts.busy}>
            {staffQueueTexts.lateYes}
          </button>
          <button type="button" className="staff-control" onClick={onClose}>
            {shellTexts.cancel}
          </button>
        </p>
      </form>
    </Sheet>
  )
}

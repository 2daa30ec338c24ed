import { useState } from 'react'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { Sheet } from '@/staff/form/Sheet'
import { TextField } from '@/staff/form/TextField'
import { YesForm } from '@/staff/form/YesForm'
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
      <YesForm
        id="doctor-late"
        yes={staffQueueTexts.lateYes}
        busy={acts.busy}
        onYes={() => {
          setTried(true)
          if (minutes !== undefined) onAct({ kind: 'doctorLate', minutes })
        }}
        onCancel={onClose}
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
      </YesForm>
    </Sheet>
  )
}

import { useState } from 'react'
import { type PauseReason, pauseReasons } from '#shared/rules/queue/reasons'
import { pauseReasonTexts } from '#shared/text/zh/queueWords'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { shellTexts } from '#shared/text/zh/staffShell'
import { RadioField } from '@/staff/form/RadioField'
import { Sheet } from '@/staff/form/Sheet'
import { TextField } from '@/staff/form/TextField'
import { YesForm } from '@/staff/form/YesForm'
import type { FlowSheetProps } from '@/staff/queue/flowSheet'
import { minutesIn } from '@/staff/queue/minutesIn'
import { Refused } from '@/staff/queue/Refused'

const longest = 240

/** 暂停接诊: why, and about how long. */
export function PauseSheet({ acts, onAct, onClose }: FlowSheetProps) {
  const [reason, setReason] = useState<PauseReason>()
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const minutes = minutesIn(typed, longest)
  const isWrong = typed.trim() !== '' && minutes === undefined
  return (
    <Sheet id="pause" title={staffQueueTexts.pause} onClose={onClose}>
      <YesForm
        id="pause"
        yes={staffQueueTexts.pauseYes}
        busy={acts.busy}
        onYes={() => {
          setTried(true)
          if (reason && !isWrong) onAct({ kind: 'pause', reason, ...(minutes === undefined ? {} : { minutes }) })
        }}
        onCancel={onClose}
      >
        <RadioField
          id="pause-reason"
          label={shellTexts.reason}
          value={reason}
          options={pauseReasons.map((one) => ({ value: one, text: pauseReasonTexts[one] }))}
          wrong={tried && !reason ? staffQueueTexts.reasonAsked : undefined}
          onChange={setReason}
        />
        <TextField
          id="pause-minutes"
          label={staffQueueTexts.pauseMinutes}
          value={typed}
          digits
          maxLength={3}
          wrong={tried && isWrong ? staffQueueTexts.pauseMinutesWrong : undefined}
          onChange={setTyped}
        />
        <Refused failure={acts.failure} />
      </YesForm>
    </Sheet>
  )
}

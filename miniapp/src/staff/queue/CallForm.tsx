import { useState } from 'react'
import type { MoveReason } from '#shared/rules/queue/reasons'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { ActForm } from '@/staff/queue/ActForm'
import { MoveReasonField } from '@/staff/queue/MoveReasonField'
import type { StepProps } from '@/staff/queue/step'

/** Calls somebody who is not next, with a reason. */
export function CallForm({ view, row, acts, onBack, onAct }: StepProps) {
  const [reason, setReason] = useState<MoveReason>()
  const [tried, setTried] = useState(false)
  return (
    <ActForm
      id="call"
      view={view}
      act={reason && { kind: 'call', serial: row.serial, reason }}
      yes={staffQueueTexts.confirm(staffQueueTexts.acts.call)}
      why={staffQueueTexts.callWhy}
      busy={acts.busy}
      onYes={onAct}
      onMissing={() => setTried(true)}
      onBack={onBack}
    >
      <MoveReasonField
        id="call-reason"
        value={reason}
        wrong={tried && !reason ? staffQueueTexts.reasonAsked : undefined}
        onChange={setReason}
      />
    </ActForm>
  )
}

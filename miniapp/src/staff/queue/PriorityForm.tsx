import { useState } from 'react'
import { type PriorityReason, priorityReasons } from '#shared/rules/queue/reasons'
import { shareText } from '#shared/text/zh/queue'
import { priorityTexts } from '#shared/text/zh/queueWords'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { shellTexts } from '#shared/text/zh/staffShell'
import { RadioField } from '@/staff/form/RadioField'
import { ActForm } from '@/staff/queue/ActForm'
import type { StepProps } from '@/staff/queue/step'

/** 优先就诊: for which reason, with how many had it today; or taken back. */
export function PriorityForm({ view, row, acts, onBack, onAct }: StepProps) {
  const [reason, setReason] = useState<PriorityReason | undefined>(row.priority ?? (row.isAged ? 'aged' : undefined))
  const [tried, setTried] = useState(false)
  const { priority, called } = view.priorityShare
  const { serial } = row
  return (
    <ActForm
      id="priority"
      view={view}
      act={reason && reason !== row.priority ? { kind: 'setPriority', serial, reason } : undefined}
      yes={staffQueueTexts.confirm(staffQueueTexts.acts.setPriority)}
      why={staffQueueTexts.priorityWhy}
      busy={acts.busy}
      onYes={onAct}
      onMissing={() => setTried(true)}
      onBack={onBack}
    >
      <p id="priority-share">{shareText(priority, called)}</p>
      <RadioField
        id="priority-reason"
        label={shellTexts.reason}
        value={reason}
        options={priorityReasons.map((one) => ({ value: one, text: priorityTexts[one] }))}
        wrong={tried && !reason ? staffQueueTexts.reasonAsked : undefined}
        onChange={setReason}
      />
      {row.priority && (
        <button
          type="button"
          id="priority-off"
          className="staff-control"
          disabled={acts.busy}
          onClick={() => onAct({ kind: 'setPriority', serial })}
        >
          {staffQueueTexts.priorityOff}
        </button>
      )}
    </ActForm>
  )
}

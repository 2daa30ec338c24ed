import { useState } from 'react'
import type { MoveReason } from '#shared/rules/queue/reasons'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { firstFocus } from '@/staff/queue/firstFocus'
import { MoveReasonField } from '@/staff/queue/MoveReasonField'
import type { StepProps } from '@/staff/queue/step'

/** Refused by these, somebody may still be let in for a reason. */
const exceptional: readonly (string | undefined)[] = ['TOO_LATE', 'TAKE_NUMBER_OVER']

interface CheckInFormProps extends StepProps {
  readonly onCheckIn: (andPrint: boolean, reason?: MoveReason) => void
}

/** 签到: the masked name is compared with the person and their document; saying so is the check-in. */
export function CheckInForm({ acts, onBack, onCheckIn }: CheckInFormProps) {
  const [reason, setReason] = useState<MoveReason>()
  const [tried, setTried] = useState(false)
  if (exceptional.includes(acts.failure?.details.reason)) {
    return (
      <form
        id="check-in"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (reason) onCheckIn(false, reason)
        }}
      >
        <p>{staffQueueTexts.exception}</p>
        <MoveReasonField
          id="check-in-reason"
          value={reason}
          wrong={tried && !reason ? staffQueueTexts.reasonAsked : undefined}
          onChange={setReason}
        />
        <p className="staff-actions">
          <button type="submit" id="check-in-exception" className="staff-control staff-main" disabled={acts.busy}>
            {staffQueueTexts.exceptionYes}
          </button>
          <button type="button" className="staff-control" onClick={onBack}>
            {staffQueueTexts.differs}
          </button>
        </p>
      </form>
    )
  }
  return (
    <div id="check-in">
      <p>{staffQueueTexts.compare}</p>
      <p className="staff-actions">
        <button
          type="button"
          id="check-in-yes"
          className="staff-control staff-main"
          disabled={acts.busy}
          ref={firstFocus}
          onClick={() => onCheckIn(false)}
        >
          {staffQueueTexts.compared}
        </button>
        <button type="button" id="check-in-slip" className="staff-control" disabled={acts.busy} onClick={() => onCheckIn(true)}>
          {staffQueueTexts.comparedSlip}
        </button>
        <button type="button" id="check-in-no" className="staff-control" onClick={onBack}>
          {staffQueueTexts.differs}
        </button>
      </p>
    </div>
  )
}

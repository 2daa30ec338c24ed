import { useState } from 'react'
import type { QueueRow } from '#shared/contract/schemas/queue'
import type { QueueActAsked } from '#shared/contract/schemas/queueActs'
import type { MoveReason } from '#shared/rules/queue/reasons'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { numberText } from '@/queue/numberText'
import { RadioField } from '@/staff/form/RadioField'
import { SelectField } from '@/staff/form/SelectField'
import { ActForm } from '@/staff/queue/ActForm'
import { MoveReasonField } from '@/staff/queue/MoveReasonField'
import { rowGroups } from '@/staff/queue/rowGroups'
import type { StepProps } from '@/staff/queue/step'

const tos = ['first', 'endOfSlot', 'endOfQueue', 'after'] as const
type To = (typeof tos)[number]

/** 调整次序: where to, and why. */
export function MoveForm({ view, row, acts, onBack, onAct }: StepProps) {
  const [to, setTo] = useState<To>('endOfSlot')
  const [reason, setReason] = useState<MoveReason>()
  const [tried, setTried] = useState(false)
  const others = rowGroups(view.rows).waiting.filter(({ serial }) => serial !== row.serial)
  const [after, setAfter] = useState(others[0] ? String(others[0].serial) : '')
  const act: QueueActAsked | undefined =
    reason && (to !== 'after' || after !== '')
      ? { kind: 'move', serial: row.serial, to: to === 'after' ? { after: Number(after) } : to, reason }
      : undefined
  return (
    <ActForm
      id="move"
      view={view}
      act={act}
      yes={staffQueueTexts.confirm(staffQueueTexts.acts.move)}
      busy={acts.busy}
      onYes={onAct}
      onMissing={() => setTried(true)}
      onBack={onBack}
    >
      <RadioField
        id="move-to"
        label={staffQueueTexts.moveTo}
        value={to}
        options={tos
          .filter((one) => one !== 'after' || others.length > 0)
          .map((one) => ({ value: one, text: staffQueueTexts.moveTos[one] }))}
        onChange={setTo}
      />
      {to === 'after' && (
        <SelectField
          id="move-after"
          label={staffQueueTexts.after}
          value={after}
          options={others.map((one) => ({ value: String(one.serial), text: optionOf(one) }))}
          onChange={setAfter}
        />
      )}
      <MoveReasonField
        id="move-reason"
        value={reason}
        wrong={tried && !reason ? staffQueueTexts.reasonAsked : undefined}
        onChange={setReason}
      />
    </ActForm>
  )
}

const optionOf = ({ serial, maskedName, position }: QueueRow): string =>
  `${position} · ${staffQueueTexts.nextIs(numberText(serial), maskedName)}`

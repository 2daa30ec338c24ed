import { type MoveReason, moveReasons } from '#shared/rules/queue/reasons'
import { moveReasonTexts } from '#shared/text/zh/queueWords'
import { shellTexts } from '#shared/text/zh/staffShell'
import { RadioField } from '@/staff/form/RadioField'

interface MoveReasonFieldProps {
  readonly id: string
  readonly value: MoveReason | undefined
  readonly wrong?: string | undefined
  readonly onChange: (reason: MoveReason) => void
}

/** Why an exception is made; it stays on record. */
export function MoveReasonField({ id, value, wrong, onChange }: MoveReasonFieldProps) {
  const options = moveReasons.map((reason) => ({ value: reason, text: moveReasonTexts[reason] }))
  return <RadioField id={id} label={shellTexts.reason} value={value} options={options} wrong={wrong} onChange={onChange} />
}

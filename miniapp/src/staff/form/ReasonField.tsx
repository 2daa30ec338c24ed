import { useState } from 'react'
import { shellTexts } from '#shared/text/zh/staffShell'
import { SelectField } from '@/staff/form/SelectField'
import { TextField } from '@/staff/form/TextField'

interface ReasonFieldProps {
  readonly id: string
  readonly reasons: readonly string[]
  readonly value: string
  readonly onChange: (reason: string) => void
  readonly wrong?: string | undefined
}

/** Why: one of the usual reasons, or another in words. */
export function ReasonField({ id, reasons, value, onChange, wrong }: ReasonFieldProps) {
  const [isOther, setIsOther] = useState(false)
  const other = 'other'
  const options = [
    { value: '', text: shellTexts.required },
    ...reasons.map((reason) => ({ value: reason, text: reason })),
    { value: other, text: shellTexts.otherReason },
  ]
  const choose = (chosen: string) => {
    setIsOther(chosen === other)
    onChange(chosen === other ? '' : chosen)
  }
  return (
    <>
      <SelectField
        id={id}
        label={shellTexts.reason}
        value={isOther ? other : value}
        options={options}
        onChange={choose}
        wrong={isOther ? undefined : wrong}
      />
      {isOther && (
        <TextField id={`${id}-other`} label={shellTexts.otherReasonLabel} value={value} maxLength={200} wrong={wrong} onChange={onChange} />
      )}
    </>
  )
}

/** What is wrong with a reason, if anything; as the contract asks for it. */
export const wrongReason = (reason: string): string | undefined => (reason.trim().length >= 2 ? undefined : shellTexts.reasonMissing)

import { describedBy, FieldNotes } from '@/staff/form/FieldNotes'

interface TextFieldProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string
  readonly wrong?: string | undefined
  readonly type?: 'text' | 'password' | 'date' | 'number' | 'search'
  readonly autoComplete?: string
  readonly digits?: boolean
  readonly maxLength?: number
  readonly min?: string
  readonly max?: string
}

/** One line to fill in: its label above, how to fill it below, and what is wrong with it in red, read out when it appears. */
export function TextField({
  id,
  label,
  value,
  onChange,
  hint,
  wrong,
  type = 'text',
  digits,
  autoComplete = 'off',
  ...rest
}: TextFieldProps) {
  return (
    <div className="staff-field">
      <label className="staff-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="staff-control"
        type={type}
        value={value}
        autoComplete={autoComplete}
        inputMode={digits ? 'numeric' : undefined}
        aria-describedby={describedBy({ id, hint, wrong })}
        aria-invalid={wrong ? true : undefined}
        onChange={(event) => onChange(event.target.value)}
        {...rest}
      />
      <FieldNotes id={id} hint={hint} wrong={wrong} />
    </div>
  )
}

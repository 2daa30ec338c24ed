import { describedBy, FieldNotes } from '@/staff/form/FieldNotes'

interface SelectFieldProps<Value extends string> {
  readonly id: string
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly text: string }[]
  readonly onChange: (value: Value) => void
  readonly hint?: string
  readonly wrong?: string | undefined
  /** Label and list in one line, as in a bar above a table. */
  readonly inline?: boolean
}

/** One of a few. */
export function SelectField<Value extends string>({ id, label, value, options, onChange, hint, wrong, inline }: SelectFieldProps<Value>) {
  return (
    <div className={inline ? 'staff-field staff-field-inline' : 'staff-field'}>
      <label className="staff-label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="staff-control"
        value={value}
        aria-describedby={describedBy({ id, hint, wrong })}
        aria-invalid={wrong ? true : undefined}
        onChange={(event) => onChange(event.target.value as Value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
      <FieldNotes id={id} hint={hint} wrong={wrong} />
    </div>
  )
}

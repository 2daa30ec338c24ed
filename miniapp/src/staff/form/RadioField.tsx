import { describedBy, FieldNotes } from '@/staff/form/FieldNotes'

interface RadioFieldProps<Value extends string> {
  readonly id: string
  readonly label: string
  readonly value: Value | undefined
  readonly options: readonly { readonly value: Value; readonly text: string; readonly faint?: boolean }[]
  readonly onChange: (value: Value) => void
  readonly wrong?: string | undefined
}

/** One of a few that are all worth seeing: Tab comes to the group, the arrow keys choose. */
export function RadioField<Value extends string>({ id, label, value, options, onChange, wrong }: RadioFieldProps<Value>) {
  return (
    <fieldset className="staff-radios" id={id} aria-describedby={describedBy({ id, wrong })}>
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value} htmlFor={`${id}-${option.value}`} className={option.faint ? 'staff-radio staff-muted' : 'staff-radio'}>
          <input
            id={`${id}-${option.value}`}
            type="radio"
            name={id}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.text}
        </label>
      ))}
      <FieldNotes id={id} wrong={wrong} />
    </fieldset>
  )
}

import { describedBy, FieldNotes } from '@/staff/form/FieldNotes'

interface CheckFieldProps {
  readonly id: string
  readonly label: string
  readonly on: boolean
  readonly wrong?: string | undefined
  readonly onChange: (on: boolean) => void
}

export function CheckField({ id, label, on, wrong, onChange }: CheckFieldProps) {
  return (
    <div className="staff-field">
      <label className="staff-check" htmlFor={id}>
        <input
          id={id}
          type="checkbox"
          checked={on}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={describedBy({ id, wrong })}
          onChange={(event) => onChange(event.target.checked)}
        />
        {label}
      </label>
      <FieldNotes id={id} wrong={wrong} />
    </div>
  )
}

import { staffSignInTexts } from '#shared/text/zh/staffSignIn'
import { TextField } from '@/staff/form/TextField'

/** The shortest password the server takes. */
const shortest = 12

export interface Passwords {
  readonly first: string
  readonly again: string
}

/** What is wrong with a new password that can be known here; the server knows more. */
export const wrongPasswords = ({ first, again }: Passwords): { readonly first?: string; readonly again?: string } => ({
  ...(Array.from(first).length < shortest ? { first: staffSignInTexts.tooShort } : {}),
  ...(first === again ? {} : { again: staffSignInTexts.differs }),
})

interface PasswordFieldsProps {
  readonly value: Passwords
  readonly wrong: { readonly first?: string | undefined; readonly again?: string | undefined }
  readonly onChange: (value: Passwords) => void
}

/** A new password, twice, with its rules before it is typed. */
export function PasswordFields({ value, wrong, onChange }: PasswordFieldsProps) {
  return (
    <>
      <div className="staff-rules" id="password-rules">
        <p>{staffSignInTexts.rules}</p>
        <ul>
          {staffSignInTexts.ruleList.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </div>
      <TextField
        id="new-password"
        type="password"
        label={staffSignInTexts.newPassword}
        value={value.first}
        autoComplete="new-password"
        maxLength={128}
        wrong={wrong.first}
        onChange={(first) => onChange({ ...value, first })}
      />
      <TextField
        id="new-password-again"
        type="password"
        label={staffSignInTexts.repeat}
        value={value.again}
        autoComplete="new-password"
        maxLength={128}
        wrong={wrong.again}
        onChange={(again) => onChange({ ...value, again })}
      />
    </>
  )
}

import { useState } from 'react'
import type { Answer } from '#shared/contract/schemas'
import { refusalTexts } from '#shared/text/zh/refusals'
import { staffSignInTexts } from '#shared/text/zh/staffSignIn'
import { useWrite } from '@/api/useWrite'
import { fieldsWrong } from '@/staff/form/fieldsWrong'
import { TextField } from '@/staff/form/TextField'
import { PasswordFields, wrongPasswords } from '@/staff/signIn/PasswordFields'

interface NewPasswordProps {
  readonly username: string
  readonly onUsername: (username: string) => void
  readonly onEnrolled: (enrolled: Answer<'enrolStaff'>) => void
  readonly onBack: () => void
}

/** The one-time code an administrator handed over, and a password of one's own. */
export function NewPassword({ username, onUsername, onEnrolled, onBack }: NewPasswordProps) {
  const enrol = useWrite('enrolStaff')
  const [oneTimeCode, setOneTimeCode] = useState('')
  const [passwords, setPasswords] = useState({ first: '', again: '' })
  const [tried, setTried] = useState(false)
  const found = wrongPasswords(passwords)
  const missing = (text: string) => (tried && text.trim() === '' ? staffSignInTexts.missing : undefined)
  const submit = async () => {
    setTried(true)
    if (found.first || found.again || username.trim() === '' || oneTimeCode.trim() === '') return
    const reply = await enrol.send({ username, oneTimeCode: oneTimeCode.trim(), password: passwords.first })
    if (reply?.ok) onEnrolled(reply.value)
  }
  const { failure } = enrol
  const fields = fieldsWrong(failure)
  const refused = failure?.code === 'STAFF_SIGN_IN_REFUSED' ? staffSignInTexts.enrolRefused : undefined
  const weak = failure?.code === 'PASSWORD_TOO_WEAK' ? refusalTexts.PASSWORD_TOO_WEAK : undefined
  const isElsewhere = failure && !refused && !weak && Object.keys(fields).length === 0
  return (
    <form
      className="staff-card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <h1>{staffSignInTexts.enrolHeading}</h1>
      <p className="staff-muted">{staffSignInTexts.enrolWhy}</p>
      <TextField
        id="username"
        label={staffSignInTexts.username}
        value={username}
        autoComplete="username"
        maxLength={32}
        wrong={missing(username) ?? fields.username}
        onChange={onUsername}
      />
      <TextField
        id="one-time-code"
        label={staffSignInTexts.oneTimeCode}
        value={oneTimeCode}
        maxLength={40}
        wrong={missing(oneTimeCode) ?? fields.oneTimeCode ?? refused}
        onChange={setOneTimeCode}
      />
      <PasswordFields
        value={passwords}
        wrong={{ first: (tried ? found.first : undefined) ?? fields.password ?? weak, again: tried ? found.again : undefined }}
        onChange={setPasswords}
      />
      {isElsewhere && <p role="alert">{failure.title}</p>}
      <p className="staff-actions">
        <button type="submit" id="enrol" className="staff-control staff-main" disabled={enrol.busy}>
          {enrol.busy ? staffSignInTexts.working : staffSignInTexts.next}
        </button>
        <button type="button" className="staff-control" onClick={onBack}>
          {staffSignInTexts.back}
        </button>
      </p>
    </form>
  )
}

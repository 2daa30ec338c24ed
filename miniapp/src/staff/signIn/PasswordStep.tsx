import { useState } from 'react'
import { staffSignInTexts } from '#shared/text/zh/staffSignIn'
import { useWrite } from '@/api/useWrite'
import { fieldsWrong } from '@/staff/form/fieldsWrong'
import { TextField } from '@/staff/form/TextField'

interface PasswordStepProps {
  readonly username: string
  readonly onUsername: (username: string) => void
  /** Why this screen shows, or what was just done. */
  readonly said: string | undefined
  readonly onChallenge: (challenge: string) => void
  readonly onEnrol: () => void
}

export function PasswordStep({ username, onUsername, said, onChallenge, onEnrol }: PasswordStepProps) {
  const signIn = useWrite('signInStaff')
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState(false)
  const submit = async () => {
    const isMissing = username.trim() === '' || password === ''
    setMissing(isMissing)
    if (isMissing) return
    const reply = await signIn.send({ username, password })
    if (reply?.ok) onChallenge(reply.value.challenge)
    else if (reply?.code === 'ENROLMENT_NEEDED') onEnrol()
  }
  const fields = fieldsWrong(signIn.failure)
  const refused = signIn.failure?.code === 'STAFF_SIGN_IN_REFUSED' ? staffSignInTexts.refused : undefined
  const need = (text: string) => (missing && text === '' ? staffSignInTexts.missing : undefined)
  const isElsewhere = signIn.failure && !refused && Object.keys(fields).length === 0
  return (
    <form
      className="staff-card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <h1>{staffSignInTexts.heading}</h1>
      {said && (
        <p className="staff-said" role="status">
          {said}
        </p>
      )}
      <TextField
        id="username"
        label={staffSignInTexts.username}
        value={username}
        autoComplete="username"
        maxLength={32}
        wrong={need(username) ?? fields.username}
        onChange={onUsername}
      />
      <TextField
        id="password"
        type="password"
        label={staffSignInTexts.password}
        value={password}
        autoComplete="current-password"
        maxLength={128}
        wrong={need(password) ?? fields.password ?? refused}
        onChange={setPassword}
      />
      {isElsewhere && <p role="alert">{signIn.failure?.title}</p>}
      <p className="staff-actions">
        <button type="submit" id="to-second" className="staff-control staff-main" disabled={signIn.busy}>
          {signIn.busy ? staffSignInTexts.working : staffSignInTexts.next}
        </button>
        <button type="button" id="to-enrolment" className="staff-control" onClick={onEnrol}>
          {staffSignInTexts.firstTime}
        </button>
      </p>
    </form>
  )
}

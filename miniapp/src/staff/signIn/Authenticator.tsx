import { useState } from 'react'
import type { Answer } from '#shared/contract/schemas'
import { staffSignInTexts } from '#shared/text/zh/staffSignIn'
import { useWrite } from '@/api/useWrite'
import { TextField } from '@/staff/form/TextField'
import { Square } from '@/staff/signIn/Square'

interface AuthenticatorProps {
  readonly enrolled: Answer<'enrolStaff'>
  readonly onCodes: (codes: readonly string[]) => void
  readonly onOver: () => void
}

/** The secret, to be scanned or typed, and the first code as proof that it arrived. */
export function Authenticator({ enrolled, onCodes, onOver }: AuthenticatorProps) {
  const confirm = useWrite('confirmEnrolment')
  const [code, setCode] = useState('')
  const submit = async () => {
    const reply = await confirm.send({ enrolment: enrolled.enrolment, code: code.replace(/\s/g, '') })
    if (reply?.ok) onCodes(reply.value.recoveryCodes)
    else if (reply?.code === 'CHALLENGE_OVER') onOver()
  }
  const { failure } = confirm
  const isWrong = failure?.code === 'CODE_WRONG' || failure?.code === 'INVALID_INPUT'
  return (
    <form
      className="staff-card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <h1>{staffSignInTexts.squareHeading}</h1>
      <p className="staff-muted">{staffSignInTexts.squareWhy}</p>
      <Square rows={enrolled.square} label={staffSignInTexts.squareLabel} />
      <p>
        {staffSignInTexts.secret} <code className="staff-secret">{secretIn(enrolled.address)}</code>
      </p>
      <TextField
        id="first-code"
        label={staffSignInTexts.squareCode}
        value={code}
        digits
        autoComplete="one-time-code"
        maxLength={7}
        wrong={isWrong ? staffSignInTexts.codeWrong : undefined}
        onChange={setCode}
      />
      {failure && !isWrong && <p role="alert">{failure.title}</p>}
      <p className="staff-actions">
        <button type="submit" id="bind" className="staff-control staff-main" disabled={confirm.busy}>
          {confirm.busy ? staffSignInTexts.working : staffSignInTexts.bind}
        </button>
      </p>
    </form>
  )
}

/** The secret of an otpauth:// address in groups of four, as people type it. */
const secretIn = (address: string): string => {
  const secret = /[?&]secret=([A-Z2-7]+)/i.exec(address)?.[1] ?? ''
  return (secret.match(/.{1,4}/g) ?? []).join(' ')
}

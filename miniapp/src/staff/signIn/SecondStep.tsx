import { useState } from 'react'
import { staffSignInTexts } from '#shared/text/zh/staffSignIn'
import { useWrite } from '@/api/useWrite'
import { fieldsWrong } from '@/staff/form/fieldsWrong'
import { TextField } from '@/staff/form/TextField'
import { enter } from '@/staff/shell/presence'

interface SecondStepProps {
  readonly challenge: string
  readonly onBack: (said?: string) => void
}

/** The code of the authenticator, or one of the recovery codes. */
export function SecondStep({ challenge, onBack }: SecondStepProps) {
  const confirm = useWrite('confirmStaffSignIn')
  const [recovers, setRecovers] = useState(false)
  const [code, setCode] = useState('')
  const submit = async () => {
    const given = code.replace(/\s/g, '')
    const reply = await confirm.send({ challenge, ...(recovers ? { recoveryCode: given } : { code: given }) })
    if (reply?.ok) enter(reply.value)
    else if (reply?.code === 'CHALLENGE_OVER') onBack(staffSignInTexts.challengeOver)
  }
  const turn = () => {
    setRecovers(!recovers)
    setCode('')
    confirm.forget()
  }
  const { failure } = confirm
  const isWrong = failure?.code === 'CODE_WRONG' || failure?.code === 'INVALID_INPUT'
  const wrong =
    fieldsWrong(failure)[recovers ? 'recoveryCode' : 'code'] ?? (recovers ? staffSignInTexts.recoveryWrong : staffSignInTexts.codeWrong)
  return (
    <form
      className="staff-card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <h1>{staffSignInTexts.secondHeading}</h1>
      <TextField
        key={String(recovers)}
        id={recovers ? 'recovery-code' : 'code'}
        label={recovers ? staffSignInTexts.recoveryCode : staffSignInTexts.code}
        hint={recovers ? staffSignInTexts.recoveryHint : staffSignInTexts.codeHint}
        value={code}
        digits={!recovers}
        autoComplete="one-time-code"
        maxLength={recovers ? 40 : 7}
        wrong={isWrong ? wrong : undefined}
        onChange={setCode}
      />
      {failure && !isWrong && <p role="alert">{failure.title}</p>}
      <p className="staff-actions">
        <button type="submit" id="sign-in" className="staff-control staff-main" disabled={confirm.busy}>
          {confirm.busy ? staffSignInTexts.working : staffSignInTexts.signIn}
        </button>
        <button type="button" id="turn-factor" className="staff-control" onClick={turn}>
          {recovers ? staffSignInTexts.useCode : staffSignInTexts.useRecovery}
        </button>
        <button type="button" className="staff-control" onClick={() => onBack()}>
          {staffSignInTexts.back}
        </button>
      </p>
    </form>
  )
}

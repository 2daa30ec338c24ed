import { useEffect, useState } from 'react'
import { staffSignInTexts } from '#shared/text/zh/staffSignIn'
import { type StaffRole, staffRoles } from '#shared/values/words'
import { answerOf } from '@/api/asked'
import { exchange } from '@/api/exchange'
import { useQuestion } from '@/api/useQuestion'
import { enter } from '@/staff/shell/presence'
import { DemoIdentities } from '@/staff/signIn/DemoIdentities'
import { Enrolment } from '@/staff/signIn/Enrolment'
import { PasswordStep } from '@/staff/signIn/PasswordStep'
import { SecondStep } from '@/staff/signIn/SecondStep'
import { leftBecause } from '@/state/account'

type Step = { readonly at: 'password' | 'enrolment'; readonly said?: string } | { readonly at: 'second'; readonly challenge: string }

/** Password, then the authenticator; or the first visit, which sets both up. */
export function SignIn({ identity }: { readonly identity: string }) {
  const hospital = answerOf(useQuestion('readHospital', {}))
  const [username, setUsername] = useState('')
  const why = leftBecause.use()
  const first = why === 'left' ? {} : { said: staffSignInTexts[why] }
  const [step, setStep] = useState<Step>({ at: 'password', ...first })
  useEffect(() => {
    const role = identity === 'nurse' ? 'triageNurse' : identity
    if (isRole(role) && leftBecause.get() === 'left') void enterDemo(role)
  }, [identity])
  const toPassword = (said?: string) => setStep({ at: 'password', ...(said ? { said } : {}) })
  return (
    <main className="screen staff staff-alone" id="staff-content">
      <p className="staff-hospital">{hospital?.name ?? ''}</p>
      {step.at === 'second' ? (
        <SecondStep challenge={step.challenge} onBack={toPassword} />
      ) : step.at === 'enrolment' ? (
        <Enrolment username={username} onUsername={setUsername} onDone={toPassword} />
      ) : (
        <PasswordStep
          username={username}
          onUsername={setUsername}
          said={step.said}
          onChallenge={(challenge) => setStep({ at: 'second', challenge })}
          onEnrol={() => setStep({ at: 'enrolment' })}
        />
      )}
      {hospital?.demo && step.at === 'password' && <DemoIdentities onChoose={(role) => void enterDemo(role)} />}
    </main>
  )
}

const isRole = (text: string): text is StaffRole => (staffRoles as readonly string[]).includes(text)

const enterDemo = async (identity: StaffRole): Promise<void> => {
  const reply = await exchange('signInDemoStaff', { identity }, {})
  if (reply.ok) enter(reply.value)
}

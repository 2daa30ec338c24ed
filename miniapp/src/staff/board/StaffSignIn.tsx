import { useEffect } from 'react'
import { staffTexts } from '#shared/text/zh/staff'
import { enterAs } from '@/api/enterAs'
import { useWrite } from '@/api/useWrite'
import { useField } from '@/platform/fields'
import { staffAccount } from '@/state/account'

export function StaffSignIn() {
  const identity = useField('as')
  useEffect(() => void enterAs(identity), [identity])
  const signIn = useWrite('signInDemoStaff')
  const enter = async () => {
    const reply = await signIn.send({ identity: 'triageNurse' })
    if (reply?.ok) staffAccount.set(reply.value)
  }
  return (
    <main className="staff staff-sign-in">
      <h1>{staffTexts.signInHeading}</h1>
      <p>{staffTexts.signInWhy}</p>
      <button type="button" id="staff-sign-in" className="staff-control staff-main" disabled={signIn.busy} onClick={() => void enter()}>
        {staffTexts.signIn}
      </button>
      {signIn.failure && <p role="alert">{signIn.failure.title}</p>}
    </main>
  )
}

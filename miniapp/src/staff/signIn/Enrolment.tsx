import { useState } from 'react'
import type { Answer } from '#shared/contract/schemas'
import { staffSignInTexts } from '#shared/text/zh/staffSignIn'
import { Authenticator } from '@/staff/signIn/Authenticator'
import { NewPassword } from '@/staff/signIn/NewPassword'
import { RecoveryCodes } from '@/staff/signIn/RecoveryCodes'

interface EnrolmentProps {
  readonly username: string
  readonly onUsername: (username: string) => void
  readonly onDone: (said?: string) => void
}

/** The first visit: a password of one's own, the authenticator, the recovery codes; then the usual way in. */
export function Enrolment({ username, onUsername, onDone }: EnrolmentProps) {
  const [enrolled, setEnrolled] = useState<Answer<'enrolStaff'>>()
  const [codes, setCodes] = useState<readonly string[]>()
  if (codes) return <RecoveryCodes username={username} codes={codes} onDone={() => onDone(staffSignInTexts.enrolled)} />
  if (enrolled) return <Authenticator enrolled={enrolled} onCodes={setCodes} onOver={() => setEnrolled(undefined)} />
  return <NewPassword username={username} onUsername={onUsername} onEnrolled={setEnrolled} onBack={() => onDone()} />
}

import { type CaredForDeps, readCared } from '#functions/usecases/caredFor'
import type { OneTimeCodeDeps } from '#functions/usecases/sendOneTimeCode'
import { type CodeTakingDeps, takenCode } from '#functions/usecases/takenCode'
import { addMinutes, addSeconds } from '#shared/values/clinicTime'
import { maskPhone } from '#shared/values/phone'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export type PatientCodeDeps = CaredForDeps &
  Pick<OneTimeCodeDeps, 'countCodeTo' | 'newCode' | 'phoneIndexOf' | 'codeIndexOf' | 'putCode' | 'takeCode' | 'sendCode'>

export type CodeRefused = Refusal<'CODE_WRONG' | 'CODE_EXPIRED', never>

const codeValidMinutes = 5
const secondsBetweenCodes = 60

/** What a code proves: only this, of this patient, to this account. A sign-in code is kept under the bare number, so it never is one. */
interface Asked {
  readonly accountId: string
  readonly patientId: string
  readonly phone: string
  readonly of: 'patient' | 'newPhone'
}

/** Sends a code to the phone on record, or to a new one that is to take its place; one a minute to a number, whoever asks. */
export const sendPatientCode = async (
  deps: PatientCodeDeps,
  acting: { readonly accountId: string },
  input: { readonly patientId: string; readonly newPhone?: string | undefined },
): Promise<
  Result<
    { maskedPhone: string; validMinutes: number },
    Refusal<'UNKNOWN_PATIENT', never> | Refusal<'CODE_TOO_SOON', { retryAfterSeconds: number }>
  >
> => {
  const cared = await readCared(deps, acting.accountId, input.patientId)
  if (!cared || (input.newPhone && !cared.isConfirmed)) return no('UNKNOWN_PATIENT')
  const phone = input.newPhone ?? cared.phone
  const asked: Asked = { ...acting, patientId: input.patientId, phone, of: input.newPhone ? 'newPhone' : 'patient' }
  const now = deps.now()
  const wait = await deps.countCodeTo(deps.phoneIndexOf(phone))
  if (wait > 0) return no('CODE_TOO_SOON', { retryAfterSeconds: wait })
  const tooSoon = { retryAfterSeconds: secondsBetweenCodes }
  const next = addSeconds(now, secondsBetweenCodes)
  // Of the number itself, so that many accounts do not make many messages; and nobody's code is replaced by that of another account.
  const turn = { phoneIndex: deps.phoneIndexOf(`patients|${phone}`), codeIndex: 'none', validUntil: now, notBefore: next }
  if (!(await deps.putCode(turn, now))) return no('CODE_TOO_SOON', tooSoon)
  const code = deps.newCode()
  const place = placeOf(asked)
  await deps.putCode(
    {
      phoneIndex: deps.phoneIndexOf(place),
      codeIndex: deps.codeIndexOf(place, code),
      validUntil: addMinutes(now, codeValidMinutes),
      notBefore: now,
    },
    now,
  )
  const sent = await deps.sendCode({ phone, code, validMinutes: codeValidMinutes })
  return sent.ok ? ok({ maskedPhone: maskPhone(phone), validMinutes: codeValidMinutes }) : sent
}

/** Uses a code up; undefined when it was right. */
export const refusedCode = (deps: CodeTakingDeps, asked: Asked, code: string): Promise<CodeRefused | undefined> =>
  takenCode(deps, { phone: placeOf(asked), code })

const placeOf = ({ of, accountId, patientId, phone }: Asked): string => [of, accountId, patientId, phone].join('|')

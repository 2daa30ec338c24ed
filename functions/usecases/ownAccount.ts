import { type Account, addedIn, confirmedPatients, monthOf, stands } from '#shared/rules/account'
import type { Diary } from '#shared/rules/diary'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import { visitsToCome } from '#shared/rules/toCome'
import type { ClinicTime } from '#shared/values/clinicTime'
import { maskPhone } from '#shared/values/phone'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface ReadAccountDeps {
  now(): ClinicTime
  readRules(): Promise<HospitalRules>
  readAccount(accountId: string): Promise<Account | undefined>
  /** The phone the account signs in by, or that was proved for it. */
  readAccountPhone(accountId: string): Promise<string | undefined>
}

export interface CloseAccountDeps extends ReadAccountDeps {
  readDiary(patientId: string): Promise<Diary | undefined>
  unlinkPatient(accountId: string, patientId: string): Promise<void>
  /** Forgets who signs in to the account, and the account. */
  forgetAccount(accountId: string): Promise<void>
  endSignInsOf(who: 'account', accountId: string): Promise<void>
}

/** What an account is, and what it may still do this month. */
export const readAccount = async (deps: ReadAccountDeps, acting: { readonly accountId: string }) => {
  const [rules, account, phone] = await Promise.all([
    deps.readRules(),
    deps.readAccount(acting.accountId),
    deps.readAccountPhone(acting.accountId),
  ])
  const now = deps.now()
  return ok({
    ...(phone && { maskedPhone: maskPhone(phone) }),
    patients: account?.patients.filter((link) => stands(link, now)).length ?? 0,
    patientsAtMost: rules.patientsPerAccount,
    changesLeftThisMonth: Math.max(0, rules.bindingsPerMonth - addedIn(account, monthOf(now))),
  })
}

/**
 * Closes an account: nobody is cared for from it any more, whoever signed in begins anew, every sign-in ends. Sign-ins go last: as long as one is
 * there, what was cut off can be asked for again.
 */
export const closeAccount = async (
  deps: CloseAccountDeps,
  { accountId }: { readonly accountId: string },
): Promise<Result<{ done: true }, Refusal<'PATIENT_HAS_APPOINTMENTS', never>>> => {
  const account = await deps.readAccount(accountId)
  const diaries = await Promise.all(confirmedPatients(account).map(({ patientId }) => deps.readDiary(patientId)))
  if (diaries.some((diary) => visitsToCome(diary, deps.now(), accountId).length > 0)) return no('PATIENT_HAS_APPOINTMENTS')
  for (const { patientId } of account?.patients ?? []) await deps.unlinkPatient(accountId, patientId)
  await deps.forgetAccount(accountId)
  await deps.endSignInsOf('account', accountId)
  return ok({ done: true })
}

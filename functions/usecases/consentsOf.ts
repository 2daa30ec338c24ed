import { type CaredForDeps, readCared } from '#functions/usecases/caredFor'
import { removePatient } from '#functions/usecases/carePatients'
import { type Consent, isNeededToBook } from '#shared/rules/consent'
import type { Diary } from '#shared/rules/diary'
import { visitsToCome } from '#shared/rules/toCome'
import { consentTextOf } from '#shared/text/zh/consents'
import type { ClinicTime } from '#shared/values/clinicTime'
import { maskName } from '#shared/values/masked'
import { no, ok, type Refusal, type Result } from '#shared/values/result'
import type { ConsentPurpose } from '#shared/values/words'

export interface ListConsentsDeps extends CaredForDeps {
  listConsentsOf(patientId: string): Promise<Consent[]>
}

export interface WithdrawConsentDeps extends ListConsentsDeps {
  readDiary(patientId: string): Promise<Diary | undefined>
  unlinkPatient(accountId: string, patientId: string): Promise<void>
  withdrawConsent(consent: Consent, now: ClinicTime): Promise<void>
  stopBooking(patientId: string, now: ClinicTime): Promise<void>
  resumeBooking(patientId: string): Promise<void>
}

interface ConsentView {
  readonly purpose: ConsentPurpose
  readonly textVersion: string
  readonly text: string
  readonly givenAt: ClinicTime
  readonly byGuardian?: string
  readonly withdrawnAt?: ClinicTime
}

/** What was agreed to for a patient; of being cared for, what concerns this account. An account that only asked sees nothing. */
export const listConsents = async (
  deps: ListConsentsDeps,
  acting: { readonly accountId: string },
  input: { readonly patientId: string },
): Promise<Result<{ items: ConsentView[] }, Refusal<'UNKNOWN_PATIENT', never>>> => {
  const cared = await readCared(deps, acting.accountId, input.patientId)
  if (!cared) return no('UNKNOWN_PATIENT')
  if (!cared.isConfirmed) return ok({ items: [] })
  return ok({ items: viewsOf(await deps.listConsentsOf(input.patientId), acting.accountId, cared.profile.guardian?.name) })
}

/**
 * Withdraws what was agreed to. Without consent to bookings (or to the rules for children) nothing is booked for the patient, from any account,
 * until it is given again; without consent to care this account is out. Neither while a visit is to come.
 */
export const withdrawConsent = async (
  deps: WithdrawConsentDeps,
  acting: { readonly accountId: string },
  input: { readonly patientId: string; readonly purpose: ConsentPurpose },
): Promise<Result<{ items: ConsentView[] }, Refusal<'UNKNOWN_PATIENT' | 'PATIENT_HAS_APPOINTMENTS', never>>> => {
  const { patientId, purpose } = input
  const cared = await readCared(deps, acting.accountId, patientId)
  // Who was asked only is not yet anybody's to speak for.
  if (!cared || (!cared.isConfirmed && purpose !== 'care')) return no('UNKNOWN_PATIENT')
  const guardian = cared.isConfirmed ? cared.profile.guardian?.name : undefined
  const now = deps.now()
  if (purpose === 'care') {
    const removed = await removePatient(deps, acting, { patientId })
    if (!removed.ok) return removed
  } else {
    const isComing = async () => visitsToCome(await deps.readDiary(patientId), deps.now()).length > 0
    if (isNeededToBook(purpose)) {
      if (await isComing()) return no('PATIENT_HAS_APPOINTMENTS')
      await deps.stopBooking(patientId, now)
      // One that was booked at this moment stands.
      if (await isComing()) {
        await deps.resumeBooking(patientId)
        return no('PATIENT_HAS_APPOINTMENTS')
      }
    }
    for (const consent of await deps.listConsentsOf(patientId))
      if (consent.purpose === purpose && !consent.withdrawnAt) await deps.withdrawConsent(consent, now)
  }
  return ok({ items: cared.isConfirmed ? viewsOf(await deps.listConsentsOf(patientId), acting.accountId, guardian) : [] })
}

const viewsOf = (consents: readonly Consent[], accountId: string, guardian: string | undefined): ConsentView[] =>
  consents
    .filter((consent) => consent.purpose !== 'care' || consent.accountId === accountId)
    .map(({ purpose, textVersion, givenAt, byGuardian, withdrawnAt }) => ({
      purpose,
      textVersion,
      text: consentTextOf(purpose, textVersion),
      givenAt,
      ...(byGuardian && { byGuardian: maskName(guardian ?? '') }),
      ...(withdrawnAt && { withdrawnAt }),
    }))

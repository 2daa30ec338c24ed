import type { StaffActing } from '#functions/usecases/acting'
import { type AgreeDeps, agree } from '#functions/usecases/confirmPatient'
import type { Account } from '#shared/rules/account'
import type { CareLink } from '#shared/rules/binding'
import type { Consent } from '#shared/rules/consent'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import type { PatientProfile } from '#shared/rules/patientProfile'
import type { ClinicTime } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'
import { staffActor } from '#shared/values/staffActor'
import type { Relation } from '#shared/values/words'

export interface ConfirmAtDeskDeps extends AgreeDeps {
  readRules(): Promise<HospitalRules>
  refOf(accountId: string, key: string): number
  readPatients(patientIds: readonly string[]): Promise<PatientProfile[]>
  readAccount(accountId: string): Promise<Account | undefined>
  listCare(patientId: string, limit: number): Promise<CareLink[]>
  listConsentsOf(patientId: string): Promise<Consent[]>
}

/** An account that asks to care for a patient, as the person at the counter can recognise it. */
interface Asking {
  readonly accountId: string
  readonly relation: Relation
  readonly askedAt: ClinicTime
}

export type ConfirmAtDeskRefused =
  | Refusal<'UNKNOWN_PATIENT' | 'NOTHING_ASKED', never>
  | Refusal<'SEVERAL_ASKED', { readonly asking: readonly Asking[] }>

const mostLookedAt = 100

/**
 * The person agrees at the counter, with documents seen. Where several accounts ask, it must be said which one: a stranger may wait for somebody
 * to come to a counter.
 */
export const confirmPatientAtDesk = async (
  deps: ConfirmAtDeskDeps,
  acting: StaffActing,
  input: { readonly patientId: string; readonly accountId?: string | undefined },
): Promise<Result<{ confirmed: number }, ConfirmAtDeskRefused>> => {
  const now = deps.now()
  const [[profile], rules, links] = await Promise.all([
    deps.readPatients([input.patientId]),
    deps.readRules(),
    deps.listCare(input.patientId, mostLookedAt),
  ])
  if (!profile) return no('UNKNOWN_PATIENT')
  const asking = await stillAsking(deps, links, now)
  const chosen = asking.filter(({ accountId }) => input.accountId === undefined || accountId === input.accountId)
  if (chosen.length > 1)
    return no('SEVERAL_ASKED', { asking: chosen.map(({ accountId, relation, since }) => ({ accountId, relation, askedAt: since })) })
  const [one] = chosen
  const ref = deps.refOf(acting.accountId, acting.key)
  if (!one && !profile.stoppedAt) {
    const isRepeated = (await deps.listConsentsOf(profile.id)).some((consent) => consent.ref === ref)
    return isRepeated ? ok({ confirmed: 1 }) : no('NOTHING_ASKED')
  }
  // Nobody asks, but the person agrees to bookings again: that is theirs alone.
  const given = one ?? { accountId: staffActor(acting.accountId), relation: 'self' as const }
  await agree(deps, profile, { ...given, ref, channel: 'counter', now, minorAge: rules.minorAge })
  return ok({ confirmed: 1 })
}

/** The account decides whether it still asks. */
const stillAsking = async (deps: ConfirmAtDeskDeps, links: readonly CareLink[], now: ClinicTime): Promise<CareLink[]> => {
  const asking: CareLink[] = []
  for (const link of links) {
    if (!link.asked || link.asked.until <= now) continue
    const account = await deps.readAccount(link.accountId)
    const isAsking = account?.patients.some(({ patientId, askedUntil }) => patientId === link.patientId && askedUntil !== undefined)
    if (isAsking) asking.push(link)
  }
  return asking
}

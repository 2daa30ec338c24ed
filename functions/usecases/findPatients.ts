import type { StaffActing } from '#functions/usecases/acting'
import { pageOf } from '#functions/usecases/paging'
import { foundPatientView } from '#functions/usecases/views/foundPatient'
import type { FoundPatient } from '#shared/contract/schemas/staff'
import type { WorkPlace } from '#shared/rules/access'
import { foundUntil, isWithin } from '#shared/rules/deskReach'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import { heldByPatients, type Ledger } from '#shared/rules/ledger'
import type { PatientProfile } from '#shared/rules/patientProfile'
import { type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { readSessionId } from '#shared/values/ids'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface FindPatientsDeps {
  now(): ClinicTime
  readRules(): Promise<HospitalRules>
  /** Ids of the patients with a document of this number. */
  findByDocument(idNumber: string): Promise<readonly string[]>
  /** In their order, those after `after`; who had the number before it was corrected may be among them. */
  listByPhone(phone: string, limit: number, after?: string): Promise<readonly string[]>
  readLedger(sessionId: string): Promise<Ledger | undefined>
  readPatients(patientIds: readonly string[]): Promise<PatientProfile[]>
  readWorkPlaces(): Promise<ReadonlyMap<string, WorkPlace>>
  noteFound(staffId: string, patientId: string, until: ClinicTime): Promise<void>
}

export type Sought =
  | { readonly by: 'idNumber'; readonly idNumber: string }
  | { readonly by: 'phone'; readonly phone: string }
  | { readonly by: 'lastFour'; readonly lastFour: string; readonly sessionId: string }
  | { readonly by: 'serial'; readonly serial: number; readonly sessionId: string }

type Found = Result<{ readonly patients: readonly PatientProfile[]; readonly next?: string }, Refusal<'UNKNOWN_SESSION', never>>

const pageSize = 20
/** As many as the store reads at once. */
const readAtOnce = 100

/**
 * Patients by a full number, or in one session of this member of staff by a part of one; masked. Nobody is an answer like any other. Who
 * was found by a full number stays within reach for a while.
 */
export const findPatients = async (
  deps: FindPatientsDeps,
  acting: StaffActing,
  { sought, cursor }: { readonly sought: Sought; readonly cursor?: string | undefined },
): Promise<Result<{ items: FoundPatient[]; next?: string }, Refusal<'UNKNOWN_SESSION', never>>> => {
  const found = await ('sessionId' in sought ? inSession(deps, acting, sought, cursor) : byFullNumber(deps, acting, sought, cursor))
  if (!found.ok) return found
  const { patients, next } = found.value
  acting.concerns?.(patients.map(({ id }) => id))
  const [rules, today] = [await deps.readRules(), dateOf(deps.now())]
  const items = patients.map((patient) => foundPatientView(patient, today, rules.minorAge))
  return ok(next === undefined ? { items } : { items, next })
}

const byFullNumber = async (
  deps: FindPatientsDeps,
  acting: StaffActing,
  sought: Extract<Sought, { by: 'idNumber' | 'phone' }>,
  cursor: string | undefined,
): Promise<Found> => {
  const ids = await (sought.by === 'phone' ? deps.listByPhone(sought.phone, pageSize + 1, cursor) : deps.findByDocument(sought.idNumber))
  const shown = ids.slice(0, pageSize)
  const patients = inOrder(shown, await deps.readPatients(shown)).filter(({ phone }) => sought.by !== 'phone' || phone === sought.phone)
  const until = foundUntil(deps.now())
  await Promise.all(patients.map(({ id }) => deps.noteFound(acting.accountId, id, until)))
  const last = shown.at(-1)
  return ok(last !== undefined && ids.length > pageSize ? { patients, next: last } : { patients })
}

const inSession = async (
  deps: FindPatientsDeps,
  { grants }: StaffActing,
  sought: Extract<Sought, { sessionId: string }>,
  cursor: string | undefined,
): Promise<Found> => {
  const place = (await deps.readWorkPlaces()).get(readSessionId(sought.sessionId)?.departmentId ?? '')
  const ledger = isWithin(grants, place) ? await deps.readLedger(sought.sessionId) : undefined
  if (!ledger) return no('UNKNOWN_SESSION')
  const sold = heldByPatients(ledger).filter(({ holder }) => ledger.until[holder] === undefined)
  const wanted = sold.filter(({ mark }) => sought.by === 'lastFour' || mark.serial === sought.serial)
  const ids = [...new Set(wanted.map(({ patientId }) => patientId))].sort()
  const patients: PatientProfile[] = []
  for (let i = 0; i < ids.length; i += readAtOnce) patients.push(...(await deps.readPatients(ids.slice(i, i + readAtOnce))))
  const isSought = ({ idNumber }: PatientProfile) => sought.by === 'serial' || idNumber.slice(-4) === sought.lastFour.toUpperCase()
  const { items, ...rest } = pageOf(inOrder(ids, patients).filter(isSought), ({ id }) => id, cursor, pageSize)
  return ok({ patients: items, ...rest })
}

const inOrder = (ids: readonly string[], patients: readonly PatientProfile[]): PatientProfile[] =>
  ids.flatMap((id) => patients.filter((patient) => patient.id === id))

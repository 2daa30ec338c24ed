import { type CaredForDeps, readCared } from '#functions/usecases/caredFor'
import { type Access, accessesOf, type ListAccessesDeps } from '#functions/usecases/listAccesses'
import { type CodeRefused, type PatientCodeDeps, refusedCode } from '#functions/usecases/patientCodes'
import { type ExportPart, exportParts } from '#functions/usecases/views/patientExport'
import type { Consent } from '#shared/rules/consent'
import type { Diary, DiaryEntry } from '#shared/rules/diary'
import type { DrawWish } from '#shared/rules/draw'
import type { ClinicTime } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface ExportPatientDeps extends CaredForDeps, PatientCodeDeps, ListAccessesDeps {
  readDiary(patientId: string): Promise<Diary | undefined>
  listVisits(patientId: string, limit: number, before?: { startsAt: string; ref: number }): Promise<DiaryEntry[]>
  listWishesOf(accountId: string, limit: number, before?: string): Promise<DrawWish[]>
  wishPosition(wish: DrawWish): string
  listConsentsOf(patientId: string): Promise<Consent[]>
}

export type ExportRefused = Refusal<'UNKNOWN_PATIENT', never> | CodeRefused

const pageSize = 50
/** Far more than one person has in the years that anything is kept; an answer has an end. */
const mostPages = 40

/** Everything that is kept of a patient, in full (PIPL Art. 45): the code of the phone on record proves who asks. */
export const exportPatient = async (
  deps: ExportPatientDeps,
  acting: { readonly accountId: string },
  input: { readonly patientId: string; readonly code: string },
): Promise<Result<{ madeAt: ClinicTime; parts: ExportPart[] }, ExportRefused>> => {
  const { accountId } = acting
  const { patientId } = input
  const cared = await readCared(deps, accountId, patientId)
  if (!cared?.isConfirmed) return no('UNKNOWN_PATIENT')
  const refused = await refusedCode(deps, { accountId, patientId, phone: cared.phone, of: 'patient' }, input.code)
  if (refused) return refused
  const [diary, visits, wishes, consents, accesses, departments] = await Promise.all([
    deps.readDiary(patientId),
    everyVisit(deps, patientId),
    everyWish(deps, accountId),
    deps.listConsentsOf(patientId),
    everyAccess(deps, accountId, patientId),
    deps.listDepartments(),
  ])
  // An appointment on its way into history is read in both places.
  const appointments = new Map([...visits, ...(diary?.entries ?? [])].map((entry) => [entry.ref, entry]))
  const parts = exportParts({
    accountId,
    profile: cared.profile,
    appointments: [...appointments.values()].sort((a, b) => (a.startsAt < b.startsAt ? 1 : -1)),
    refusals: Object.values(diary?.refused ?? {}),
    waiting: Object.values(diary?.waiting ?? {}),
    wishes: wishes.filter((wish) => wish.patientId === patientId),
    consents,
    accesses,
    departments,
  })
  return ok({ madeAt: deps.now(), parts })
}

const everyVisit = async (deps: Pick<ExportPatientDeps, 'listVisits'>, patientId: string): Promise<DiaryEntry[]> => {
  const all: DiaryEntry[] = []
  for (let page = 0; page < mostPages; page += 1) {
    const found = await deps.listVisits(patientId, pageSize, all.at(-1))
    all.push(...found)
    if (found.length < pageSize) break
  }
  return all
}

const everyWish = async (deps: Pick<ExportPatientDeps, 'listWishesOf' | 'wishPosition'>, accountId: string): Promise<DrawWish[]> => {
  const all: DrawWish[] = []
  for (let page = 0; page < mostPages; page += 1) {
    const last = all.at(-1)
    const found = await deps.listWishesOf(accountId, pageSize, last && deps.wishPosition(last))
    all.push(...found)
    if (found.length < pageSize) break
  }
  return all
}

const everyAccess = async (deps: ListAccessesDeps, accountId: string, patientId: string): Promise<Access[]> => {
  const all: Access[] = []
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page += 1) {
    const { items, next } = await accessesOf(deps, accountId, patientId, cursor)
    all.push(...items)
    cursor = next
    if (cursor === undefined) break
  }
  return all
}

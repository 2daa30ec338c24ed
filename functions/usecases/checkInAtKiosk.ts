import { type ActOnDeps, actOn, type QueueActRefused } from '#functions/usecases/actOn'
import { type PlaceOfDeps, placeAt } from '#functions/usecases/readQueuePlace'
import { type Seat, type SeatOfDeps, seatAfter, seatOf } from '#functions/usecases/seatOf'
import type { Slip } from '#shared/contract/schemas/queue'
import type { Diary, DiaryEntry } from '#shared/rules/diary'
import type { DepartmentRecord } from '#shared/rules/hospital'
import type { PatientProfile } from '#shared/rules/patientProfile'
import { isSensitive } from '#shared/rules/sensitive'
import type { SiteLink, SiteUse } from '#shared/rules/siteLink'
import { kioskTexts } from '#shared/text/zh/queuePlace'
import { type ClinicDate, dateOf } from '#shared/values/clinicTime'
import { maskName } from '#shared/values/masked'
import { no, ok, type Refusal, type Result } from '#shared/values/result'
import type { IdType } from '#shared/values/words'

export interface CheckInAtKioskDeps extends SeatOfDeps, PlaceOfDeps, ActOnDeps {
  readSiteToken(token: string, use: SiteUse, today: ClinicDate): SiteLink | undefined
  /** By the blind index of the document; nobody's name is opened to find somebody. */
  findByDocument(idNumber: string): Promise<readonly string[]>
  readPatients(patientIds: readonly string[]): Promise<PatientProfile[]>
  readDiary(patientId: string): Promise<Diary | undefined>
  listDepartments(): Promise<readonly DepartmentRecord[]>
  refOf(accountId: string, key: string): number
}

export type KioskRefused = Refusal<'SITE_LINK_OVER', never> | Refusal<'NO_APPOINTMENT_HERE', { readonly title: string }> | QueueActRefused

/** Who acts at a machine. */
const byKiosk = 'kiosk'
const mostSlips = 4

/**
 * Checks in whoever's document lies in the machine, for each of their bookings of today in the machine's department, and gives what to print. Who is
 * checked in already gets the slip again. Who is too early, or booked elsewhere, is told.
 */
export const checkInAtKiosk = async (
  deps: CheckInAtKioskDeps,
  { key }: { readonly key: string },
  input: { readonly token: string; readonly idType: IdType; readonly idNumber: string },
): Promise<Result<{ slips: Slip[] }, KioskRefused>> => {
  const today = dateOf(deps.now())
  const link = deps.readSiteToken(input.token, 'kiosk', today)
  if (!link) return no('SITE_LINK_OVER')
  const ids = await deps.findByDocument(input.idNumber.trim().toUpperCase())
  const patient = (await deps.readPatients(ids)).find(({ idType }) => idType === input.idType)
  const diary = patient && (await deps.readDiary(patient.id))
  const todays = diary?.entries.filter(({ state, startsAt }) => state === 'booked' && dateOf(startsAt) === today) ?? []
  const here = todays.filter(({ departmentId }) => departmentId === link.departmentId).slice(0, mostSlips)
  if (!patient || here.length === 0) return no('NO_APPOINTMENT_HERE', { title: await whereElse(deps, todays) })

  const slips: Slip[] = []
  let refused: QueueActRefused | undefined
  for (const entry of here) {
    const seat = await seatOf(deps, { patientId: patient.id, ref: entry.ref, sessionId: entry.sessionId })
    if (!seat) continue
    const request = deps.refOf(byKiosk, `${key}|${entry.ref}`)
    const act = { kind: 'checkIn', serial: seat.entry.serial, way: 'kiosk' } as const
    const done = await actOn(deps, seat.session.id, act, { by: byKiosk, request })
    if (done.ok) slips.push(await slipOf(deps, patient, entry, seatAfter(seat, done.value.standing)))
    else if (done.code === 'QUEUE_ACT_REFUSED' && done.details?.reason === 'ALREADY_CHECKED_IN') {
      slips.push(await slipOf(deps, patient, entry, seat))
    } else if (done.code === 'QUEUE_ACT_REFUSED') refused ??= done
  }
  if (slips.length > 0) return ok({ slips })
  return refused ?? no('NO_APPOINTMENT_HERE', { title: kioskTexts.otherDay })
}

/** Said at a machine in a hall: of a sensitive department not even its name. */
const whereElse = async (deps: CheckInAtKioskDeps, [entry]: readonly DiaryEntry[]): Promise<string> => {
  if (!entry) return kioskTexts.otherDay
  const [session, departments] = await Promise.all([deps.readSession(entry.sessionId), deps.listDepartments()])
  const department = departments.find(({ id }) => id === entry.departmentId)
  if (!session || !department || isSensitive(department)) return kioskTexts.elsewhereUnnamed
  const { building, floor, room = '' } = session.place
  return kioskTexts.elsewhere(session.departmentName, `${session.campusName}${building}${floor}${room}`)
}

const slipOf = async (deps: CheckInAtKioskDeps, patient: PatientProfile, entry: DiaryEntry, seat: Seat): Promise<Slip> => {
  const { place: stands } = await placeAt(deps, seat)
  const { session } = seat
  const { building, floor, room } = session.place
  const { checkedIn } = seat.entry.times
  return {
    serial: seat.entry.serial,
    maskedName: maskName(patient.name),
    departmentName: session.departmentName,
    ...(session.doctor && { doctor: session.doctor.name }),
    place: { building, floor, ...(room !== undefined && { room }) },
    startsAt: entry.startsAt,
    endsAt: entry.endsAt,
    ...(checkedIn && { checkedInAt: checkedIn }),
    ...(stands.ahead !== undefined && { ahead: stands.ahead }),
    ...(stands.expected && { expected: stands.expected }),
    advice: stands.advice,
  }
}

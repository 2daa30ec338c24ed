import { type ActOnDeps, actOn, type QueueActRefused } from '#functions/usecases/actOn'
import { type OwnBookingDeps, ownBooking } from '#functions/usecases/ownBooking'
import { type PlaceOfDeps, placeAt } from '#functions/usecases/readQueuePlace'
import { type Seat, seatAfter, seatOf } from '#functions/usecases/seatOf'
import type { QueuePlace } from '#shared/contract/schemas/queue'
import type { HospitalProfile } from '#shared/rules/hospital'
import { isNear, type Position } from '#shared/rules/nearby'
import type { SiteLink, SiteUse } from '#shared/rules/siteLink'
import { type ClinicDate, dateOf } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface CheckInByPhoneDeps extends PlaceOfDeps, OwnBookingDeps, ActOnDeps {
  readSiteToken(token: string, use: SiteUse, today: ClinicDate): SiteLink | undefined
  readProfile(): Promise<Pick<HospitalProfile, 'campuses'>>
  refOf(accountId: string, key: string): number
}

type By = { readonly way: 'qr'; readonly token: string } | ({ readonly way: 'location' } & Position)

export type CheckInRefused = Refusal<'UNKNOWN_APPOINTMENT' | 'NOT_TODAY' | 'SITE_CODE_WRONG' | 'NOT_NEAR', never> | QueueActRefused

/**
 * 签到 by phone: with the code of the department's own site and day, or by being near the campus. A location is only ever a convenience: it is
 * compared and kept nowhere, and a hospital that gives no position has no such way.
 */
export const checkInByPhone = async (
  deps: CheckInByPhoneDeps,
  acting: { readonly accountId: string; readonly key: string },
  input: { readonly appointmentId: string; readonly by: By },
): Promise<Result<QueuePlace, CheckInRefused>> => {
  const booking = await ownBooking(deps, acting.accountId, input.appointmentId)
  if (booking?.entry.state !== 'booked') return no('UNKNOWN_APPOINTMENT')
  const { patientId, entry } = booking
  const today = dateOf(deps.now())
  if (dateOf(entry.startsAt) !== today) return no('NOT_TODAY')
  const seat = await seatOf(deps, { patientId, ref: entry.ref, sessionId: entry.sessionId })
  if (!seat) return no('UNKNOWN_APPOINTMENT')
  const refused = await whyNotHere(deps, seat, input.by, today)
  if (refused) return refused
  const request = deps.refOf(acting.accountId, acting.key)
  const act = { kind: 'checkIn', serial: seat.entry.serial, way: input.by.way } as const
  const done = await actOn(deps, seat.session.id, act, { by: acting.accountId, request })
  if (!done.ok && done.code === 'QUEUE_ACT_REFUSED') return done
  if (!done.ok) return no(done.code === 'NOT_TODAY' ? 'NOT_TODAY' : 'UNKNOWN_APPOINTMENT')
  return ok((await placeAt(deps, seatAfter(seat, done.value.standing))).place)
}

const whyNotHere = async (
  deps: CheckInByPhoneDeps,
  { session }: Seat,
  by: By,
  today: ClinicDate,
): Promise<Refusal<'SITE_CODE_WRONG' | 'NOT_NEAR', never> | undefined> => {
  if (by.way === 'qr') {
    const link = deps.readSiteToken(by.token, 'checkIn', today)
    return link?.departmentId === session.departmentId ? undefined : no('SITE_CODE_WRONG')
  }
  const campus = (await deps.readProfile()).campuses.find(({ id }) => id === session.campusId)
  return campus?.position && isNear(by, campus.position) ? undefined : no('NOT_NEAR')
}

import type { StaffActing } from '#functions/usecases/acting'
import { type BookAppointmentDeps, type Booked, type BookingRefused, bookAppointment } from '#functions/usecases/bookAppointment'
import { type PatientInReachDeps, patientInReach } from '#functions/usecases/patientInReach'
import { reaches } from '#shared/rules/access'
import { deskPools } from '#shared/rules/deskChannel'
import { readSessionId } from '#shared/values/ids'
import { no, type Refusal, type Result } from '#shared/values/result'
import { staffActor } from '#shared/values/staffActor'
import type { Channel } from '#shared/values/words'

/** `readPatient` and the counting of bookings for others are those of staff: any patient, no account. */
export type BookForDeps = BookAppointmentDeps & PatientInReachDeps

/** Takes a number for a patient within reach; the member of staff stands in the diary as who booked it. */
export const bookFor = async (
  deps: BookForDeps,
  acting: StaffActing,
  input: { readonly sessionId: string; readonly slot: number; readonly patientId: string; readonly channel: Channel },
): Promise<Result<Booked, BookingRefused | Refusal<'CHANNEL_NOT_ALLOWED', never>>> => {
  const place = (await deps.readWorkPlaces()).get(readSessionId(input.sessionId)?.departmentId ?? '')
  const grants = acting.grants.filter((grant) => place && reaches(grant, place))
  if (grants.length === 0) return no('UNKNOWN_SESSION')
  const drawn = deskPools(grants, input.channel)
  if (!drawn.ok) return drawn
  if (!(await patientInReach(deps, acting, input.patientId))) return no('UNKNOWN_PATIENT')
  const { channel, ...wanted } = input
  return bookAppointment(deps, { accountId: staffActor(acting.accountId), key: acting.key, channel, ...drawn.value }, wanted)
}

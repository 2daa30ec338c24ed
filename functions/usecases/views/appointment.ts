import { plannedView } from '#functions/usecases/views/session'
import type { Appointment } from '#shared/contract/schemas/booking'
import type { DiaryEntry } from '#shared/rules/diary'
import type { SessionFacts } from '#shared/rules/session'
import { type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { appointmentId } from '#shared/values/ids'
import { maskName } from '#shared/values/masked'
import { isStaffActor } from '#shared/values/staffActor'
import type { SessionState } from '#shared/values/words'

export interface AppointmentParts {
  readonly entry: DiaryEntry
  readonly patient: { readonly id: string; readonly name: string }
  readonly session: SessionFacts
  readonly state: SessionState | undefined
  readonly bring: readonly string[]
  readonly now: ClinicTime
}

/** An appointment as the people who care for the patient see it. */
export const appointmentView = ({ entry, patient, session, state, bring, now }: AppointmentParts): Appointment => ({
  id: appointmentId({ date: dateOf(entry.startsAt), patientId: patient.id, ref: entry.ref }),
  state: entry.state,
  serial: entry.serial,
  patient: { id: patient.id, maskedName: maskName(patient.name) },
  session: plannedView(session, state),
  slot: { index: entry.slot, startsAt: entry.startsAt, endsAt: entry.endsAt },
  arriveAt: session.slots[entry.slot]?.arriveAt ?? entry.startsAt,
  cancelBefore: entry.cancelBefore,
  cancelRule: entry.cancelRule,
  cancellable: entry.state === 'booked' && now < entry.cancelBefore,
  reschedulable: entry.state === 'booked' && now < entry.cancelBefore && !entry.isAddOn,
  bookedAt: entry.bookedAt,
  channel: entry.channel,
  ...(isStaffActor(entry.accountId) && { bookedBy: 'staff' as const }),
  ...(entry.cancelledBy !== undefined && { cancelledBy: 'staff' as const }),
  bring: [...bring],
})

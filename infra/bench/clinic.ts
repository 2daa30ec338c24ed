import type { PatientProfile } from '#shared/rules/patientProfile'
import type { SessionFacts } from '#shared/rules/session'
import { addDays, at, type ClinicDate, type ClinicTime, type ClockTime } from '#shared/values/clinicTime'

const clock = (text: string) => text as ClockTime

/** A morning session of one slot with `numbers` online numbers, released at `releaseAt`. */
export const aSession = (
  id: string,
  { date, releaseAt, numbers }: { date: ClinicDate; releaseAt: ClinicTime; numbers: number },
): SessionFacts => ({
  id,
  date,
  half: 'morning',
  departmentId: 'card',
  departmentName: '心血管内科',
  kind: 'general',
  fee: 2000,
  campusId: 'riverside',
  campusName: '滨江院区',
  place: { building: '门诊楼', floor: '4层', room: '403诊室' },
  startsAt: at(date, clock('08:00')),
  endsAt: at(date, clock('11:30')),
  releaseAt,
  closesAt: at(addDays(date, -1), clock('17:00')),
  slots: [
    {
      index: 0,
      startsAt: at(date, clock('08:00')),
      endsAt: at(date, clock('08:30')),
      arriveAt: at(date, clock('07:45')),
      firstSerial: 1,
      shares: { online: numbers },
    },
  ],
})

/** As large as a real profile, and nobody's. */
export const aProfile = (index: number): Omit<PatientProfile, 'id'> => ({
  name: '王测一',
  idType: 'passport',
  idNumber: `E${String(index).padStart(8, '0')}`,
  phone: '13900000000',
  birthDate: '1988-08-08' as ClinicDate,
  sex: 'male',
})

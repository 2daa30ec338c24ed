import type { HospitalRules } from '#shared/rules/hospitalRules'
import type { PatientProfile } from '#shared/rules/patientProfile'
import { ruleDefaults } from '#shared/rules/ruleDefaults'
import type { SessionFacts } from '#shared/rules/session'
import { addMinutes, type ClockTime, clinicDate, clinicTime } from '#shared/values/clinicTime'

export const at = clinicTime

/** Wednesday morning's cardiology clinic: 14 days from 07:00, until the day before at 17:00. */
export const aSession = (given: { slots: readonly { startsAt: string; online: number }[]; suspended?: boolean }): SessionFacts => {
  let serial = 1
  return {
    id: '20261125a-card-card01',
    date: clinicDate('2026-11-25'),
    half: 'morning',
    departmentId: 'card',
    departmentName: '心血管内科',
    kind: 'expert',
    fee: 6000,
    campusId: 'riverside',
    campusName: '滨江院区',
    place: { building: '门诊楼', floor: '4层', room: '403诊室' },
    startsAt: at('2026-11-25T08:00'),
    endsAt: at('2026-11-25T11:30'),
    releaseAt: at('2026-11-12T07:00'),
    closesAt: at('2026-11-24T17:00'),
    suspended: given.suspended ?? false,
    slots: given.slots.map(({ startsAt, online }, index) => {
      const start = at(`2026-11-25T${startsAt}`)
      const slot = {
        index,
        startsAt: start,
        endsAt: addMinutes(start, 30),
        arriveAt: addMinutes(start, -15),
        firstSerial: serial,
        shares: { online },
      }
      serial += online
      return slot
    }),
  }
}

export const aPatient = (id: string): PatientProfile => ({
  id,
  name: '周正文',
  idType: 'passport',
  idNumber: 'E12345678',
  phone: '13900000000',
  birthDate: clinicDate('1988-08-08'),
  sex: 'male',
})

export const someRules = (): HospitalRules => ({
  ruleVersion: 'test',
  bookingWindow: { fromDay: 1, toDay: 13, releaseAt: '07:00' as ClockTime, nextDayCutoff: '17:00' as ClockTime },
  cancelDeadline: {
    general: { kind: 'beforeSlotMinutes', minutes: 30 },
    specialty: { kind: 'beforeSlotMinutes', minutes: 30 },
    expert: { kind: 'halfDayBefore' },
    premium: { kind: 'halfDayBefore' },
  },
  limits: { perDay: 2, perDepartmentPerDay: 1 },
  ...ruleDefaults,
  patientsPerAccount: 5,
  minorAge: 14,
  arriveMinutesBefore: 15,
})

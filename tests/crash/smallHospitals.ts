import type { ClinicDate } from '#shared/values/clinicTime'
import { smallHospital, template } from '#tests/support/hospitalFile'

const everyDay = { weekdays: [1, 2, 3, 4, 5, 6, 7], onHolidays: true, pools: { online: 80, counter: 20 } }

/** The clock of the crash tests begins the day before. */
export const firstDay = '2026-11-24' as ClinicDate
export const departmentIds = ['card', 'resp'] as const
export const fortnight = 14

/** A hospital without limits that could refuse a number before the ledger does: `days` days to book, and these sessions every day. */
const withoutLimits = (days: number, templates: readonly Record<string, unknown>[]) => {
  const hospital = smallHospital()
  return {
    ...hospital,
    rules: {
      ...hospital.rules,
      bookingWindow: { fromDay: 1, toDay: days, releaseAt: '07:00' },
      limits: { perDay: 20, perDepartmentPerDay: 20 },
      holdMinutes: 1,
      // In the first week a number can be taken again at once, later it rests for up to a minute.
      returns: { bandMinutes: [0, 1], atOnceWithin: 7 * 24 * 60 },
    },
    doctors: [],
    templates,
  }
}

/** Small sessions of two departments, ten numbers online each, so that they sell out and come back all the time. */
export const smallFortnight = () =>
  withoutLimits(
    fortnight,
    departmentIds.flatMap((departmentId) => [
      template({ ...everyDay, departmentId, capacity: 12, startsAt: '08:00', endsAt: '10:00' }),
      template({ ...everyDay, departmentId, capacity: 12, half: 'afternoon', startsAt: '14:00', endsAt: '15:00', slotMinutes: 60 }),
    ]),
  )

/** Two sessions a day with twenty numbers online each: in the morning all in one slot, in the afternoon spread over four. */
export const crowdedDays = (days: number) =>
  withoutLimits(days, [
    template({ ...everyDay, departmentId: 'card', capacity: 25, startsAt: '08:00', endsAt: '09:00', slotMinutes: 60 }),
    template({ ...everyDay, departmentId: 'card', capacity: 25, half: 'afternoon', startsAt: '14:00', endsAt: '16:00' }),
  ])

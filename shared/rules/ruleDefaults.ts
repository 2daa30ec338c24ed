import type { HospitalRules, MessageRules } from '#shared/rules/hospitalRules'
import type { ClockTime } from '#shared/values/clinicTime'

/** What holds where a hospital does not say otherwise. */
export const ruleDefaults: Pick<
  HospitalRules,
  'holdMinutes' | 'waitlist' | 'pools' | 'followUpDays' | 'bindingsPerMonth' | 'visitsKeptYears'
> & {
  readonly returns: { readonly bandMinutes: [number, number]; readonly atOnceWithin: number }
  readonly messages: MessageRules
} = {
  holdMinutes: 5,
  returns: { bandMinutes: [0, 60], atOnceWithin: 120 },
  waitlist: {
    mostPerPatient: 3,
    mostOffers: 2,
    offerMinutes: 30,
    nearOfferMinutes: 10,
    nearMinutes: 24 * 60,
    quiet: { from: '22:00' as ClockTime, to: '07:00' as ClockTime },
    endsBefore: { days: 1, at: '18:00' as ClockTime },
  },
  pools: {},
  followUpDays: 90,
  bindingsPerMonth: 10,
  visitsKeptYears: 3,
  messages: {
    quiet: { from: '22:00' as ClockTime, to: '07:00' as ClockTime },
    dayBeforeAt: '18:00' as ClockTime,
    sameDayMinutes: 180,
  },
}

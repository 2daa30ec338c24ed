import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'
import { type ClinicTime, clinicTime } from '#shared/values/clinicTime'

dayjs.extend(utc)

/** Asia/Shanghai, which has kept no summer time since 1991: a fixed offset costs a hundredth of a zone look-up. */
const hospitalMinutes = 8 * 60

export interface ClinicClock {
  /** Hospital wall time to the second. */
  now(): ClinicTime
  /** The same to the millisecond, "2026-11-23T09:00:00.123". */
  moment(): string
  epochSeconds(): number
}

/** The hospital's clock; `startsAt` sets it, in hospital wall time, and it runs on from there. */
export const clinicClock = (epochMs: () => number, startsAt?: string): ClinicClock => {
  const ahead = startsAt ? dayjs.utc(clinicTime(startsAt)).subtract(hospitalMinutes, 'minute').valueOf() - epochMs() : 0
  const current = () => epochMs() + ahead
  return {
    now: () => clinicTime(dayjs.utc(current()).utcOffset(hospitalMinutes).format('YYYY-MM-DDTHH:mm:ss')),
    moment: () => dayjs.utc(current()).utcOffset(hospitalMinutes).format('YYYY-MM-DDTHH:mm:ss.SSS'),
    epochSeconds: () => Math.floor(current() / 1000),
  }
}

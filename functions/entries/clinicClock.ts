import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone'
import utc from 'dayjs/plugin/utc'
import { type ClinicTime, clinicTime } from '#shared/values/clinicTime'

dayjs.extend(utc)
dayjs.extend(timezone)

const hospitalZone = 'Asia/Shanghai'

export interface ClinicClock {
  /** Hospital wall time to the second. */
  now(): ClinicTime
  epochSeconds(): number
}

/** The hospital's clock; `startsAt` sets it, in hospital wall time, and it runs on from there. */
export const clinicClock = (epochMs: () => number, startsAt?: string): ClinicClock => {
  const ahead = startsAt ? dayjs.tz(clinicTime(startsAt), hospitalZone).valueOf() - epochMs() : 0
  const current = () => epochMs() + ahead
  return {
    now: () => clinicTime(dayjs(current()).tz(hospitalZone).format('YYYY-MM-DDTHH:mm:ss')),
    epochSeconds: () => Math.floor(current() / 1000),
  }
}

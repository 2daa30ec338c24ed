import { type ClinicTime, isClinicTime } from '#shared/values/clinicTime'

/** No answer was kept longer than this on its way; a clock that seems further behind has been set. */
export const oldestAnswerMs = 150_000

let aheadMs: number | undefined

/** Epoch milliseconds of a wall time, all in one zone: for differences only. */
export const epochMsOf = (time: ClinicTime): number => Date.parse(`${time.length === 16 ? `${time}:00` : time}Z`)

/**
 * Takes in what an answer said the time was. Answers may have been kept on their way and then are late, never early, so the one that is
 * furthest ahead of the phone's own clock is the best.
 */
export const hearTime = (said: unknown): void => {
  if (typeof said !== 'string' || !isClinicTime(said)) return
  const ahead = epochMsOf(said) - Date.now()
  if (aheadMs === undefined || ahead > aheadMs || ahead < aheadMs - oldestAnswerMs) aheadMs = ahead
}

/** Hospital time now, comparable with `epochMsOf`; the phone's clock only measures how long ago it was told. */
export const hospitalEpochMs = (): number | undefined => (aheadMs === undefined ? undefined : Date.now() + aheadMs)

/** The same as wall time, to the minute. */
export const hospitalMinute = (): ClinicTime | undefined => {
  const now = hospitalEpochMs()
  return now === undefined ? undefined : (new Date(now).toISOString().slice(0, 16) as ClinicTime)
}

/** The same the other way: what the phone's clock says at a hospital time. */
export const phoneMsOf = (time: ClinicTime): number | undefined => (aheadMs === undefined ? undefined : epochMsOf(time) - aheadMs)

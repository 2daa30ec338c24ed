import { type ClinicTime, secondsBetween } from '#shared/values/clinicTime'

/** What the app and the platform told of taps on 允许; each may tell of a tap that the other did not. */
export interface ToldTaps {
  /** By request of the app. */
  readonly reports: readonly { readonly id: string; readonly at: ClinicTime }[]
  /** By the time the platform gives. */
  readonly events: readonly ClinicTime[]
}

/** A report and an event so close to each other are of one tap. */
export const sameTapSeconds = 15

/**
 * How many taps there were since a moment. As many reports and events as can be of one tap are taken to be, so no tap counts twice, in whatever
 * order they arrive; two taps of which each was told by one side only may count as one.
 */
export const countedTaps = ({ reports, events }: ToldTaps, since: ClinicTime | undefined): number => {
  const told = reports.map(({ at }) => at).sort()
  const seen = [...events].sort()
  const taps: ClinicTime[] = []
  for (let [i, j] = [0, 0]; i < told.length || j < seen.length; ) {
    const [report, event] = [told[i], seen[j]]
    const apart = report !== undefined && event !== undefined ? secondsBetween(event, report) : undefined
    const isOne = apart !== undefined && Math.abs(apart) <= sameTapSeconds
    const isReport = report !== undefined && (event === undefined || isOne || (apart ?? 0) < 0)
    const isEvent = event !== undefined && (report === undefined || isOne || !isReport)
    // The platform knows better when it was.
    taps.push((isEvent ? event : report) as ClinicTime)
    if (isReport) i += 1
    if (isEvent) j += 1
  }
  return taps.filter((at) => since === undefined || at > since).length
}

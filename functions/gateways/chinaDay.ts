const dayMs = 86_400_000
const aheadMs = 8 * 3_600_000

/** Quotas of the platforms begin anew at midnight of China: seconds from `now` (epoch milliseconds) until then, 1 at least. */
export const secondsToMidnight = (now: number): number => Math.ceil((dayMs - ((now + aheadMs) % dayMs)) / 1_000)

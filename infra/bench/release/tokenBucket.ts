/** So many a second, and a burst of what was not used. */
export const tokenBucket = (perSecond: number, burst: number) => {
  let left = burst
  let asOf = 0
  return (nowMs: number): boolean => {
    left = Math.min(burst, left + ((nowMs - asOf) * perSecond) / 1000)
    asOf = nowMs
    if (left < 1) return false
    left -= 1
    return true
  }
}

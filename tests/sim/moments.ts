import type { ClinicTime } from '#shared/values/clinicTime'
import type { Random } from '#tests/sim/random'

/** A moment of a history. One marked `far` comes only when no function is running; the others may come while functions run. */
export interface Moment {
  readonly at: ClinicTime
  readonly far: boolean
}

const moment = (at: string, far = false): Moment => ({ at: at as ClinicTime, far })

/** Each border that a rule draws, one second before and at it: release, a hold's end, a pool's opening or merge, closing, midnight. */
const moments: readonly Moment[] = [
  moment('2026-03-01T06:59:59', true),
  moment('2026-03-01T07:00:00'),
  moment('2026-03-01T07:09:59', true),
  moment('2026-03-01T07:10:00'),
  moment('2026-03-01T07:19:59', true),
  moment('2026-03-01T07:20:00'),
  moment('2026-03-01T23:59:59', true),
  moment('2026-03-02T00:00:00'),
  moment('2026-03-02T07:59:59', true),
  moment('2026-03-02T08:00:00'),
  moment('2026-03-02T09:59:59', true),
  moment('2026-03-02T10:00:00'),
  moment('2026-03-02T23:59:59', true),
  moment('2026-03-03T00:00:00'),
]
const holding = '2026-03-01T07:'
const released = 1
const midnight = 7
const lastSecond = 12

export const drawMoments = ({ below, chance, pick }: Random, { isOvernight, isTangled }: { isOvernight: boolean; isTangled: boolean }) => {
  if (isOvernight) return moments.filter((_, i) => i === midnight || i >= lastSecond)
  // Most histories begin once numbers are released and see a few moments pass.
  const first = isTangled ? released : chance(0.25) ? 0 : pick([1, 1, 1, 1, 2, 2, 3, 6, 8, 10])
  const seen = moments.slice(first, first + 1 + (chance(0.4) ? 0 : 1 + below(6)))
  // In some histories a function may outlive a hold.
  return isTangled || chance(0.15) ? seen.map(({ at, far }) => ({ at, far: far && !at.startsWith(holding) })) : seen
}

/** The borders of a draw: its opening, its closing, a lease's end, the sale of what is left; then those of any day. */
const drawBorders: readonly Moment[] = [
  moment('2026-03-01T05:59:59', true),
  moment('2026-03-01T06:00:00'),
  moment('2026-03-01T06:59:59', true),
  moment('2026-03-01T07:00:00'),
  moment('2026-03-01T07:00:59'),
  moment('2026-03-01T07:01:00', true),
  moment('2026-03-01T07:02:30', true),
  moment('2026-03-01T07:29:59', true),
  moment('2026-03-01T07:30:00'),
  moment('2026-03-01T07:39:59', true),
  moment('2026-03-01T07:40:00'),
  ...moments.slice(midnight - 1, midnight + 3),
]

/** Wishes are taken while it begins, and most histories see the numbers drawn and the rest sold. */
export const drawnMoments = ({ below, chance, pick }: Random): readonly Moment[] => {
  const first = pick([0, 1, 1, 1, 2, 2])
  const seen = drawBorders.slice(first, first + 3 + below(drawBorders.length - 2))
  // In some histories a function may outlive its lease.
  return chance(0.15) ? seen.map(({ at, far }) => ({ at, far: far && !at.startsWith(holding) })) : seen
}

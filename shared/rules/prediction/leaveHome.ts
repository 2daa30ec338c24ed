import type { Minutes } from '#shared/rules/prediction/visit'

/**
 * What is added to the way: the lift, the check-in, and a way that takes longer than it should. In the replays of infra/bench/queue 95 % or more
 * arrive before their call with it and half of them wait less than 25 minutes; each minute more is a minute more in the hall. A replay of a hospital's own
 * visits says which margin it needs.
 */
export const usualMargin = (travelMinutes: Minutes): Minutes => 5 + travelMinutes / 20

interface Way {
  /** The early edge of the predicted call. */
  readonly callFrom: Minutes
  readonly travelMinutes: Minutes
  readonly margin: Minutes
}

export interface LeaveHome {
  readonly from: Minutes
  readonly until: Minutes
}

const step = 5

/**
 * 何时出门: whoever leaves within it is there before the early edge. Shown in steps of 5 minutes, both ends rounded down, so that the end is never after
 * the early edge less the way. To be asked again at each finished visit: it moves with the queue.
 */
export const leaveHome = ({ callFrom, travelMinutes, margin }: Way): LeaveHome => ({
  from: roundedDown(callFrom - travelMinutes - margin),
  until: roundedDown(callFrom - travelMinutes),
})

/** When a message says that it is time: at the beginning of the interval, to the minute. */
export const leaveAt = ({ callFrom, travelMinutes, margin }: Way): Minutes => callFrom - travelMinutes - margin

/** 'leave' from then on; 'hurry' once the way takes longer than the early edge is away. */
export const leaveAlert = (now: Minutes, way: Way): 'stay' | 'leave' | 'hurry' => {
  if (way.callFrom - now < way.travelMinutes) return 'hurry'
  return now >= leaveAt(way) ? 'leave' : 'stay'
}

const roundedDown = (time: Minutes): Minutes => Math.floor(time / step) * step

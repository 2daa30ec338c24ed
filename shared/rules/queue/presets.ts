import { type QueueRules, queueRuleDefaults } from '#shared/rules/queue/queueRules'
import type { ClockTime } from '#shared/values/clinicTime'

/** No limit was published. */
const noLimit = 99
const clock = (text: string) => text as ClockTime

const takenBefore = (morning: string, afternoon: string): QueueRules => ({
  ...queueRuleDefaults,
  takeNumber: { before: { morning: clock(morning), afternoon: clock(afternoon) }, outcome: 'noShow' },
})

/** Published rules of the day of the visit, by source. The ids are never shown; what a source does not say is our default. */
export const queuePresets = {
  /** 过号请服从分诊台护士安排: the desk decides about the late and the passed. */
  'hys-a': {
    ...queueRuleDefaults,
    late: { from: 'slotStart', graceMin: 0, place: 'byDesk', outcome: 'noShow' },
    pass: {
      first: { place: 'byDesk', checkInAgain: false },
      second: { place: 'byDesk', checkInAgain: false },
      max: noLimit,
      outcome: 'noShow',
    },
  },
  /** 超过预约时间点未取号者预约号自动作废: invalid from the appointed time on. */
  changzhou: {
    ...queueRuleDefaults,
    late: { from: 'slotStart', graceMin: 0, place: 'keep', invalidAfterMin: 0, outcome: 'noShow' },
  },
  /** 取号时间: 上午号 11:20 前, 下午号 16:20 前, 逾时视为爽约; dentistry 11:00 and 16:00. */
  hgsy: takenBefore('11:20', '16:20'),
  'hgsy-dental': takenBefore('11:00', '16:00'),
  /** 30 分钟以内可以继续取号, 30 分钟以上视为爽约. */
  beijing114: {
    ...queueRuleDefaults,
    late: { from: 'slotStart', graceMin: 0, place: 'keep', invalidAfterMin: 30, outcome: 'noShow' },
  },
  /** Late: end of the next slot after check-in; passed once: back 1, twice: check in again; return visit: next after the current one. */
  lwzx: {
    ...queueRuleDefaults,
    late: { from: 'slotStart', graceMin: 0, place: 'endOfNextSlot', outcome: 'noShow' },
    pass: {
      first: { place: { back: 1 }, checkInAgain: false },
      second: { place: 'endOfNextSlot', checkInAgain: true },
      max: noLimit,
      outcome: 'noShow',
    },
    returnVisit: { oneIn: 1, validToday: true },
  },
  /** Check in 10 minutes early; late: end of the doctor's queue; more than 30 minutes late: invalid, fee back; passed: back 2. */
  remax: {
    ...queueRuleDefaults,
    late: { from: 'slotStart', graceMin: -10, place: 'endOfQueue', invalidAfterMin: 30, outcome: 'refund' },
    pass: {
      first: { place: { back: 2 }, checkInAgain: false },
      second: { place: { back: 2 }, checkInAgain: false },
      max: noLimit,
      outcome: 'noShow',
    },
  },
  /** 约定时段内报到派发就诊序列号; 迟到排至当前时段最后; 过号需重新报到, 首次排入当前时段末尾. What follows the second time was not found. */
  cqtcm: {
    ...queueRuleDefaults,
    withinSlot: 'checkIn',
    late: { from: 'slotEnd', graceMin: 0, place: 'endOfCurrentSlot', outcome: 'noShow' },
    pass: {
      first: { place: 'endOfCurrentSlot', checkInAgain: true },
      second: { place: 'endOfQueue', checkInAgain: true },
      max: noLimit,
      outcome: 'noShow',
    },
  },
} as const satisfies Record<string, QueueRules>

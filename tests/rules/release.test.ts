import { describe, expect, it } from 'vitest'
import type { BookingWindow } from '#shared/rules/hospitalRules'
import { closesAt, daysPlannedAhead, releaseAt } from '#shared/rules/release'
import { reservable } from '#shared/rules/reservable'
import { refusalOf } from '#shared/values/check'
import { type ClockTime, clinicDate, clinicTime } from '#shared/values/clinicTime'

const clock = (text: string) => text as ClockTime
const date = clinicDate('2026-03-09')
const morning = { date, half: 'morning', endsAt: clinicTime('2026-03-09T11:30') } as const
const evening = { date, half: 'evening', endsAt: clinicTime('2026-03-09T20:00') } as const
const sevenDays: BookingWindow = { fromDay: 1, toDay: 7, releaseAt: clock('07:00'), nextDayCutoff: clock('17:00') }
const fourteenDays: BookingWindow = {
  fromDay: 0,
  toDay: 13,
  releaseAt: clock('07:00'),
  sameDayCutoff: { morning: clock('11:00'), afternoon: clock('16:00') },
}

const answer = (window: BookingWindow, now: string) =>
  refusalOf(reservable(clinicTime(now)), { state: 'open', releaseAt: releaseAt(window, date), closesAt: closesAt(window, morning) }) ??
  'bookable'

describe('seven days ahead, released at 07:00, closed at 17:00 the day before', () => {
  it.each([
    ['the seventh day is not bookable one second before seven', '2026-03-02T06:59:59', 'NOT_RELEASED'],
    ['it is at seven to the second', '2026-03-02T07:00:00', 'bookable'],
    ['the eve can be booked one second before five', '2026-03-08T16:59:59', 'bookable'],
    ['but not at five', '2026-03-08T17:00:00', 'BOOKING_CLOSED'],
    ['nor on the day itself', '2026-03-09T07:00:00', 'BOOKING_CLOSED'],
  ])('%s', (_, now, wanted) => expect(answer(sevenDays, now)).toBe(wanted))
})

describe('fourteen days visible, booked on the day until the cut-off of the half-day', () => {
  it.each([
    ['the fourteenth day opens at seven', '2026-02-24T07:00:00', 'bookable'],
    ['not a second before', '2026-02-24T06:59:59', 'NOT_RELEASED'],
    ['the morning can be booked one second before eleven', '2026-03-09T10:59:59', 'bookable'],
    ['but not at eleven', '2026-03-09T11:00:00', 'BOOKING_CLOSED'],
  ])('%s', (_, now, wanted) => expect(answer(fourteenDays, now)).toBe(wanted))

  it('a half-day without a cut-off closes when the session ends', () => expect(closesAt(fourteenDays, evening)).toBe('2026-03-09T20:00'))
  it('a session that ends before the cut-off closes when it ends', () =>
    expect(closesAt(fourteenDays, { ...morning, endsAt: clinicTime('2026-03-09T10:00') })).toBe('2026-03-09T10:00'))
})

describe('other windows', () => {
  it('from two days ahead: closed when the day two days before is over', () =>
    expect(closesAt({ fromDay: 2, toDay: 28, releaseAt: clock('06:00') }, morning)).toBe('2026-03-08T00:00'))
  it('twenty-eight days over a month end', () =>
    expect(releaseAt({ fromDay: 0, toDay: 28, releaseAt: clock('06:00') }, date)).toBe('2026-02-09T06:00'))
  it('one day more than can be booked is planned, so that it is there when it is released', () =>
    expect(daysPlannedAhead(fourteenDays)).toBe(15))
})

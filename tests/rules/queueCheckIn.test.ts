import { describe, expect, it } from 'vitest'
import { queueRuleDefaults } from '#shared/rules/queue/queueRules'
import { play, time } from '#tests/rules/queueGivens'

const rules = queueRuleDefaults

describe('check-in', () => {
  it('too early is refused and says from when, to the second; the desk makes no exception', () => {
    const day = play()
    const act = { kind: 'checkIn', serial: 10, way: 'desk', reason: 'other' } as const
    expect(day.refuses('08:29:59', act)).toMatchObject({ code: 'TOO_EARLY', details: { serial: 10, at: time('08:30') } })
    day.does('08:30', act)
  })

  it('twice is refused and says when and by whom it was done', () => {
    const day = play()
    day.checkIn('08:00', 1)
    expect(day.refuses('08:05', { kind: 'checkIn', serial: 1, way: 'qr' })).toMatchObject({
      code: 'ALREADY_CHECKED_IN',
      details: { at: time('08:00'), changed: { kind: 'checkIn', by: 'staff-nurse1' } },
    })
  })

  it('the desk lets somebody in whom the rules refuse, with a reason that stays; a machine does not', () => {
    const strict = { ...rules, late: { from: 'slotStart', graceMin: 0, place: 'keep', invalidAfterMin: 30, outcome: 'noShow' } as const }
    const day = play(strict)
    day.checkIn('08:00', 4, 7)
    expect(day.refuses('08:40', { kind: 'checkIn', serial: 1, way: 'kiosk', reason: 'hospital' }).code).toBe('TOO_LATE')
    const done = day.does('08:40', { kind: 'checkIn', serial: 1, way: 'desk', reason: 'hospital' })
    expect(done.events[0]).toMatchObject({ kind: 'checkedIn', reason: 'hospital', minutes: 40, ahead: 1 })
    expect(day.order()).toBe('4 1 7')
  })

  it('after being passed as often as the rules allow only the desk takes somebody back, behind all', () => {
    const day = play({ ...rules, pass: { ...rules.pass, max: 1 } })
    day.checkIn('08:00', 1, 2, 9)
    day.does('08:01', { kind: 'call' })
    day.does('08:02', { kind: 'pass', serial: 1 })
    expect(day.refuses('08:03', { kind: 'checkIn', serial: 1, way: 'qr' }).code).toBe('DESK_ONLY')
    day.does('08:04', { kind: 'checkIn', serial: 1, way: 'desk' })
    expect(day.order()).toBe('2 9 1')
  })

  it('the time of arrival stays the first one, however often they check in', () => {
    const day = play({ ...rules, pass: { ...rules.pass, first: { place: 'endOfQueue', checkInAgain: true } } })
    day.checkIn('08:00', 1)
    day.does('08:01', { kind: 'call' })
    day.does('08:02', { kind: 'pass', serial: 1 })
    day.checkIn('08:20', 1)
    expect(day.queue().entries[0]?.times.checkedIn).toBe(time('08:00'))
  })
})

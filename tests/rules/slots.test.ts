import { describe, expect, it } from 'vitest'
import { arriveAt, planSlots, poolTotals, sharePools, splitIntoSlots } from '#shared/rules/slots'
import { clinicTime, minutesBetween } from '#shared/values/clinicTime'
import { fc } from '#tests/support/properties'

const day = (clock: string) => clinicTime(`2026-03-02T${clock}`)
const split = (from: string, to: string, capacity: number, slotMinutes: number) =>
  splitIntoSlots({ startsAt: day(from), endsAt: day(to), slotMinutes, capacity })
const capacities = (slots: readonly { capacity: number }[]) => slots.map((slot) => slot.capacity).join('/')

describe('a session is split into slots', () => {
  it.each([
    ['a morning of 20 numbers in half hours', '08:00', '11:30', 20, 30, '3/3/3/3/3/3/2'],
    ['an afternoon of 20 numbers in half hours', '14:30', '17:00', 20, 30, '4/4/4/4/4'],
    ['the same morning in hours: the last, half as long, gets less', '08:00', '11:30', 20, 60, '6/6/6/2'],
    ['what does not divide goes to the earliest slots', '08:00', '10:00', 10, 30, '3/3/2/2'],
    ['one number stays in the first slot', '08:00', '11:30', 1, 30, '1'],
    ['fewer numbers than slots leave the late ones out', '08:00', '11:30', 5, 30, '1/1/1/1/1'],
    ['a session of one slot', '18:00', '18:30', 8, 30, '8'],
  ])('%s', (_, from, to, capacity, minutes, wanted) => {
    expect(capacities(split(from, to, capacity, minutes))).toBe(wanted)
  })

  it('its first slot is 08:00-08:30 with serials 1 to 3, its last 11:00-11:30 with serials 19 and 20', () => {
    const slots = split('08:00', '11:30', 20, 30)
    expect(slots[0]).toEqual({ index: 0, startsAt: day('08:00'), endsAt: day('08:30'), firstSerial: 1, capacity: 3 })
    expect(slots[1]?.firstSerial).toBe(4)
    expect(slots[6]).toEqual({ index: 6, startsAt: day('11:00'), endsAt: day('11:30'), firstSerial: 19, capacity: 2 })
  })

  it('the last hour slot of a morning to 11:30 ends at 11:30, not at 12:00', () => {
    expect(split('08:00', '11:30', 20, 60)[3]).toMatchObject({ startsAt: day('11:00'), endsAt: day('11:30') })
  })

  it('loses no number, never repeats a serial and never leaves the session', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 16 }),
        fc.integer({ min: 1, max: 120 }),
        fc.constantFrom(30, 60),
        (quarters, capacity, minutes) => {
          const endsAt = clinicTime(
            `2026-03-02T${String(8 + Math.floor(quarters / 4)).padStart(2, '0')}:${['00', '15', '30', '45'][quarters % 4]}`,
          )
          const slots = splitIntoSlots({ startsAt: day('08:00'), endsAt, slotMinutes: minutes, capacity })
          let serial = 1
          for (const slot of slots) {
            expect(slot.firstSerial).toBe(serial)
            expect(minutesBetween(slot.startsAt, slot.endsAt)).toBeGreaterThan(0)
            expect(slot.endsAt <= endsAt).toBe(true)
            serial += slot.capacity
          }
          expect(serial).toBe(capacity + 1)
        },
      ),
    )
  })
})

describe('numbers are shared out to pools', () => {
  it('30 % of 20 numbers for the community are 6, whatever the slots', () => {
    expect(poolTotals({ online: 70, community: 30 }, 20)).toEqual([
      ['online', 14],
      ['community', 6],
    ])
  })

  it('the number that does not divide goes where rounding takes most', () => {
    expect(poolTotals({ online: 70, counter: 20, community: 10 }, 13)).toEqual([
      ['online', 9],
      ['counter', 3],
      ['community', 1],
    ])
  })

  it('each pool is spread over the whole morning', () => {
    const shares = sharePools(split('08:00', '11:30', 20, 30), { online: 70, community: 30 })
    expect(shares.map((s) => s.community ?? 0)).toEqual([1, 1, 1, 1, 0, 1, 1])
    expect(shares.map((s) => s.online ?? 0)).toEqual([2, 2, 2, 2, 3, 2, 1])
  })

  it('a pool without a share is not named', () => {
    expect(sharePools(split('08:00', '09:00', 4, 30), { online: 100, counter: 0 })).toEqual([{ online: 2 }, { online: 2 }])
  })

  it('every slot keeps its capacity and every pool gets exactly its total', () => {
    const weight = fc.integer({ min: 0, max: 100 })
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.record({ online: fc.integer({ min: 1, max: 100 }), counter: weight, community: weight, followUp: weight }),
        (capacity, pools) => {
          const slots = split('08:00', '11:30', capacity, 30)
          const shares = sharePools(slots, pools)
          for (const [i, slot] of slots.entries()) expect(total(Object.values(shares[i] ?? {}))).toBe(slot.capacity)
          for (const [pool, wanted] of poolTotals(pools, capacity)) expect(total(shares.map((s) => s[pool] ?? 0))).toBe(wanted)
          expect(total(poolTotals(pools, capacity).map(([, n]) => n))).toBe(capacity)
        },
      ),
    )
  })
})

describe('the patient is told when to arrive', () => {
  it('fifteen minutes before the slot', () => expect(arriveAt(day('08:00'), 15)).toBe(day('07:45')))
  it('the slot itself when the hospital asks for nothing', () => expect(arriveAt(day('08:00'), 0)).toBe(day('08:00')))
  it('every slot says so', () => {
    const slots = planSlots({ startsAt: day('08:00'), endsAt: day('09:00'), slotMinutes: 30, capacity: 4 }, { online: 100 }, 20)
    expect(slots.map((slot) => slot.arriveAt)).toEqual([day('07:40'), day('08:10')])
  })
})

const total = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

import { describe, expect, it } from 'vitest'
import { oneMoreTry, type TriedFromHere } from '#shared/rules/failedSignIns'

const began = 1_790_000_000_000
const day = 86_400_000

/** Fails again and again, each time as soon as it may; gives the waits. */
const waits = (first: TriedFromHere | undefined, tries: number): number[] => {
  let here = first
  let now = began
  return Array.from({ length: tries }, () => {
    const told = oneMoreTry(here, now)
    const wait = told.passes ? 0 : told.waitSeconds
    now += wait * 1000
    const again = told.passes ? told : oneMoreTry(here, now)
    if (!again.passes) throw new Error('the wait was too short')
    here = again.here
    return wait
  })
}

describe('tries to sign in as one member of staff from one address', () => {
  it('five are free, then the wait doubles up to a quarter of an hour', () => {
    expect(waits(undefined, 13)).toEqual([0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900])
  })

  it('where the name signed in within 30 days, nobody else there keeps it out longer than a minute', () => {
    const known = { tries: 0, lastMs: began - day, goodMs: began - 29 * day }
    expect(waits(known, 9)).toEqual([0, 0, 0, 0, 0, 30, 60, 60, 60])
    const longAgo = { tries: 0, lastMs: began - day, goodMs: began - 30 * day }
    expect(waits(longAgo, 9).at(-1)).toBe(240)
  })

  it('are forgotten a day after the last', () => {
    const tired = { tries: 40, lastMs: began }
    expect(oneMoreTry(tired, began + 899_000)).toEqual({ passes: false, waitSeconds: 1 })
    expect(oneMoreTry(tired, began + day)).toEqual({ passes: true, here: { tries: 1, lastMs: began + day } })
  })
})

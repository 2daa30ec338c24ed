import { useEffect, useRef } from 'react'
import type { HallCall } from '#shared/contract/schemas/queue'
import { say } from '@/platform/speech'

/** A screen that was away does not read out what nobody waits for any more. */
const most = 4

/** By how often, not by when: two calls may fall into one second, and a call again stays one when its patient has come. */
const keyOf = ({ sessionId, serial, calls }: HallCall): string => `${sessionId} ${serial} ${calls}`

/**
 * Reads each new call out, twice, one after the other. What was called before the sound was on is not read out. It remembers no more than the
 * calls that are shown, so it does not grow.
 */
export const useCalls = (calls: readonly HallCall[] | undefined, hasSound: boolean): void => {
  const state = useRef({ known: undefined as ReadonlySet<string> | undefined, waiting: [] as string[], isSaying: false })
  useEffect(() => {
    if (!calls) return
    const current = state.current
    const { known } = current
    const fresh = known ? calls.filter((one) => !known.has(keyOf(one))) : []
    current.known = new Set(calls.map(keyOf))
    if (!hasSound) return
    // The latest comes first in the list and is said last.
    current.waiting = [...current.waiting, ...fresh.map((one) => one.say).reverse()].slice(-most)
    void sayAll(current)
  }, [calls, hasSound])
}

const sayAll = async (current: { waiting: string[]; isSaying: boolean }): Promise<void> => {
  if (current.isSaying) return
  current.isSaying = true
  for (let sentence = current.waiting.shift(); sentence !== undefined; sentence = current.waiting.shift()) {
    await say(sentence)
    await say(sentence)
  }
  current.isSaying = false
}

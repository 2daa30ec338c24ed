import type { Item } from '#functions/store/table'
import { diaryAsRead } from '#tests/sim/asRead'
import type { DrawLog } from '#tests/sim/drawLog'
import type { Answer, Attempt, DrawnRequest, EnterRequest, History } from '#tests/sim/history'

/** Refusals that say that nothing a wish wanted was left. */
export const notDrawn = ['NOT_DRAWN', 'SOLD_OUT']

export const entersOf = (history: History): EnterRequest[] => history.requests.filter((one): one is EnterRequest => one.kind === 'enter')

/**
 * What a write of a diary decided about wishes, each as a request that was asked when its turn began and answered now: from then on it is
 * judged like any other.
 */
export const decided = (diary: Item, attempt: Attempt, step: number, log: DrawLog, history: History): DrawnRequest[] => {
  const { patientId, entries, refused } = diaryAsRead(diary)
  return entersOf(history).flatMap((enter): DrawnRequest[] => {
    const begun = log.turnOf(enter.ref)
    if (enter.patientId !== patientId || begun === undefined) return []
    if (history.requests.some((one) => one.kind === 'drawn' && one.of === enter)) return []
    const entry = entries.find(({ ref }) => ref === enter.ref)
    const code = refused[enter.ref]?.code
    if (!entry && code === undefined) return []
    const answer: Answer = entry ? { ok: true, serial: entry.serial, bookedAt: entry.bookedAt } : { ok: false, code: code as string }
    const { clock } = attempt
    const { sessionId, channel, key, ref, accountId } = enter
    const told: Attempt = { start: begun, clock, endClock: clock, end: step, fate: 'answered', isHurt: false, hurtUntil: 0, answer }
    return [
      {
        kind: 'drawn',
        id: history.requests.length,
        accountId,
        patientId,
        attempts: [told],
        isAbandoned: false,
        ...{ sessionId, slot: entry?.slot ?? enter.slots[0] ?? 0, channel, key, ref, wish: drawnWishes + ref, of: enter },
        turnEndsAt: () => log.endOf(enter.ref) ?? Number.POSITIVE_INFINITY,
      },
    ]
  })
}

const drawnWishes = 3_000_000

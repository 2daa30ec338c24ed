import { drawKey } from '#functions/store/keys'
import { heldByPatients } from '#shared/rules/ledger'
import { mergesInto } from '#shared/rules/poolTimes'
import { entersOf } from '#tests/sim/decided'
import { type DrawLog, readWishItem, type WishItem, wantedOf } from '#tests/sim/drawLog'
import { rosterOf } from '#tests/sim/drawSteps'
import { answerOf, type EnterRequest, type History, invoked } from '#tests/sim/history'
import type { MemoryTable } from '#tests/sim/memoryTable'
import { serialsOf } from '#tests/sim/onSale'
import type { Standing } from '#tests/sim/standing'

/** What must hold of a draw once its history is over. */
interface Drawn {
  readonly log: DrawLog
  readonly state: string
  readonly seed: string
  readonly seedHash: string
  readonly order: readonly string[]
  readonly wishes: readonly WishItem[]
  readonly history: History
  readonly standing: Standing
}

export const drawFaults = (memory: MemoryTable, log: DrawLog, history: History, standing: Standing): string[] => {
  const { session } = log
  if (!session) return []
  const draw = memory.standing(drawKey(session.id))
  const items = [...memory.items()].filter(({ pk, sk }) => pk === `SESSION#${session.id}` && sk.startsWith('WISH#'))
  const wishes = items.map(readWishItem)
  const drawn: Drawn = {
    log,
    state: String(draw?.st ?? 'none'),
    seed: String(draw?.sd),
    seedHash: String(draw?.hs),
    order: rosterOf(memory, draw),
    wishes,
    history,
    standing,
  }
  return [
    ...entersOf(history).flatMap((enter) => enterFaults(enter, drawn)),
    ...withdrawFaults(drawn),
    ...wishes.flatMap((wish) => outcomeFaults(wish, drawn)),
    ...inHand(drawn),
    ...published(drawn),
    ...recomputed(drawn),
  ]
}

const isFrozen = ({ state }: Drawn): boolean => state === 'frozen' || state === 'done'

/** A wish that was acknowledged takes part unless it was withdrawn; one that was told that it came too late does not. */
const enterFaults = (enter: EnterRequest, drawn: Drawn): string[] => {
  const { log, order, wishes, history } = drawn
  const wish = wishes.find(({ patientId }) => patientId === enter.patientId)
  const isOwn = wish?.ref === enter.ref
  const name = `the wish of ${enter.patientId} with ${enter.key}`
  const mayBeOut = history.requests.some((one) => one.kind === 'withdraw' && one.patientId === enter.patientId)
  const clocks = enter.attempts.map(({ clock }) => clock)
  const ends = enter.attempts.map(({ endClock }) => endClock)
  return enter.attempts.flatMap(({ answer, end }) => {
    if (!answer) return []
    if (answer.ok) {
      if (!wish) return [`${name} was acknowledged and is nowhere`]
      if (!isOwn || wish.isOut) return mayBeOut ? [] : [`${name} was acknowledged and has gone`]
      return isFrozen(drawn) && !order.includes(wish.number) ? [`${name} was acknowledged and does not take part`] : []
    }
    switch (answer.code) {
      case 'DRAW_OVER':
        if (isOwn && !wish.isOut && order.includes(wish.number)) return [`${name} was told to be too late and takes part`]
        return ends.some((clock) => clock >= (log.session?.draw?.closesAt ?? '~')) ? [] : [`${name} was told DRAW_OVER in time`]
      case 'DRAW_NOT_OPEN':
        return clocks.some((clock) => clock < (log.session?.draw?.opensAt ?? '')) ? [] : [`${name} was told DRAW_NOT_OPEN`]
      case 'ALREADY_IN_DRAW':
        return entersOf(history).some((one) => one !== enter && one.patientId === enter.patientId && invoked(one) <= end)
          ? []
          : [`${name} was told ALREADY_IN_DRAW by nobody`]
      default:
        return [`${name} was told ${answer.code}`]
    }
  })
}

/** What was withdrawn is no appointment. */
const withdrawFaults = ({ history, standing }: Drawn): string[] =>
  history.requests.flatMap((one) => {
    if (one.kind !== 'withdraw' || !answerOf(one)?.ok) return []
    const lost = entersOf(history).filter(({ patientId }) => patientId === one.patientId)
    const alone = lost.length === 1 ? lost : []
    return alone.filter(({ ref }) => standing.entries.has(ref)).map(({ key }) => `wish ${key} was withdrawn, yet has an appointment`)
  })

/** A wish says of itself what the diary of its patient says of it; in a draw that is done all have had what their turn gave. */
const outcomeFaults = (wish: WishItem, { state, order, standing, log }: Drawn): string[] => {
  const entry = standing.entries.get(wish.ref)
  const name = `the wish of ${wish.patientId}`
  const faults: string[] = []
  if (wish.outcome === 'drawn') {
    if (entry?.serial !== wish.serial || entry?.slot !== wish.slot || entry?.sessionId !== log.session?.id)
      faults.push(`${name} drew serial ${wish.serial} and has ${entry?.serial}`)
  } else if (entry && (wish.outcome !== undefined || state === 'done')) faults.push(`${name} has an appointment and is ${wish.outcome}`)
  if (wish.outcome !== undefined && !order.includes(wish.number)) faults.push(`${name} has an outcome and is in no order`)
  // One who outlived the lease may begin a turn of a draw that is done; its wish is shown as any that had none.
  const isOpen = wish.place !== undefined && wish.outcome === undefined && !wish.isOut
  if (state === 'done' && isOpen && (log.turnOf(wish.ref) ?? 0) < (log.doneBy ?? Number.POSITIVE_INFINITY))
    faults.push(`${name} was left in the middle of its turn`)
  return faults
}

/** A turn that has ended has nothing in hand but what it was told; a write that came late is found by the repair. */
const inHand = ({ log, wishes, standing }: Drawn): string[] => {
  const ledger = standing.ledgers.get(log.session?.id ?? '')
  return (ledger ? heldByPatients(ledger) : []).flatMap(({ patientId, mark: { ref, serial } }) => {
    const wish = wishes.find((one) => one.ref === ref)
    if (!wish?.outcome || wish.outcome === 'drawn' || log.isLate(ref)) return []
    return [`serial ${serial} is held by ${patientId}, whose turn ended ${wish.outcome}`]
  })
}

/** The hash that was public while wishes were taken is that of the seed that is public afterwards, and the order is the one it gives. */
const published = (drawn: Drawn): string[] =>
  drawn.history.requests.flatMap(({ attempts }) =>
    attempts.flatMap(({ answer, endClock }) => {
      const seen = answer?.ok ? answer.seen : undefined
      if (!seen?.seedHash) return []
      const faults: string[] = []
      if (seen.seedHash !== drawn.seedHash) faults.push('the hash of the seed that was published is another')
      if (seen.seed !== undefined && (endClock < seen.closesAt || seen.seed !== drawn.seed))
        faults.push('a seed was published that does not stand')
      if (seen.items.some(({ wishNumber, place }) => drawn.order[place - 1] !== wishNumber))
        faults.push('an order was published that does not stand')
      for (const { wishNumber, outcome, slot } of seen.items) {
        const wish = drawn.wishes.find(({ number }) => number === wishNumber)
        if (outcome === 'drawn' && (wish?.outcome !== 'drawn' || wish.slot !== slot))
          faults.push('an outcome was published that does not stand')
      }
      return faults
    }),
  )

/** Who holds which number follows from the order alone, but for those whom a limit refused, when nobody else touched the session. */
const recomputed = ({ log, state, order, wishes }: Drawn): string[] => {
  const { session } = log
  const hasMerged = Object.values(session?.poolTimes ?? {}).some((times) => times?.mergesAt)
  if (!session || state !== 'done' || !log.isUndisturbed || hasMerged) return []
  const free = new Map(session.slots.map(({ index }) => [index, serialsOf(session, index, mergesInto)]))
  return order.flatMap((number) => {
    const wish = wishes.find((one) => one.number === number)
    if (!wish || wish.isOut || wish.outcome === 'refused') return []
    const slot = wantedOf(wish, session).find((index) => (free.get(index) ?? []).length > 0)
    const serial = slot === undefined ? undefined : free.get(slot)?.shift()
    return wish.slot === slot && wish.serial === serial
      ? []
      : [`the wish of ${wish.patientId} follows to draw ${slot}|${serial}, and drew ${wish.slot}|${wish.serial}`]
  })
}

import { bookOn, leftOn, type TakeNumber } from '#infra/bench/product'
import type { Agenda } from '#infra/bench/release/agenda'
import type { Chance } from '#infra/bench/release/chance'
import { checkThenInsert } from '#infra/bench/release/checkThenInsert'
import { environments } from '#infra/bench/release/environments'
import type { ReleaseSettings } from '#infra/bench/release/settings'
import { type Database, slowTable, Throttled } from '#infra/bench/release/slowTable'
import { tokenBucket } from '#infra/bench/release/tokenBucket'
import type { SessionFacts } from '#shared/rules/session'
import { addSeconds, type ClinicTime } from '#shared/values/clinicTime'
import { no } from '#shared/values/result'

/** What a phone hears; "nothing" is a request that was cut off. */
export type Heard = { readonly serial: number } | { readonly refused: string } | 'busy' | 'nothing'

/** Sold-out slots by session, and until when this is believed. */
type Memo = Map<string, number>

interface World {
  readonly settings: ReleaseSettings
  readonly agenda: Agenda
  readonly chance: Chance
  readonly database: Database
  readonly releaseAt: ClinicTime
}

/** Gateway, function environments and database: all that a request meets once it is not answered at the edge. */
export const origin = (world: World) => {
  const { settings, agenda, chance, database } = world
  const passes = tokenBucket(settings.gatewayPerSecond, settings.gatewayBurst)
  const functions = environments<Memo>(settings, chance, () => new Map())
  const now = () => addSeconds(world.releaseAt, Math.floor(agenda.now / 1000))
  const reading = () => slowTable(world, database, () => 'goes on')
  const counts = { requests: 0, busy: 0 }

  /** A request through gateway and environment; "busy" when either is full. */
  const enter = async <T>(work: (memo: Memo) => Promise<T>): Promise<T | 'busy'> => {
    counts.requests += 1
    await agenda.wait(settings.overheadMs / 2)
    const memo = passes(agenda.now) ? functions.take() : undefined
    let answer: T | 'busy' = 'busy'
    if (memo) {
      answer = await work(memo)
      functions.giveBack(memo)
    }
    if (answer === 'busy') counts.busy += 1
    await agenda.wait(settings.overheadMs / 2)
    return answer
  }

  return {
    counts,

    book: (session: SessionFacts, patient: number): Promise<Heard> =>
      enter(async (memo): Promise<Heard> => {
        let writesUntilCut = chance.happens(settings.cutOff) ? 1 + chance.below(2) : 0
        const willBeCut = writesUntilCut > 0
        let cut = () => {}
        const cutOff = new Promise<'nothing'>((resolve) => {
          cut = () => resolve('nothing')
        })
        const table = slowTable(world, database, () => {
          if (!willBeCut) return 'goes on'
          writesUntilCut -= 1
          if (writesUntilCut > 0) return 'goes on'
          cut()
          return 'cut off'
        })
        const taking = (claim: TakeNumber) =>
          remembering(memo, settings, agenda, settings.taking === 'ledger' ? claim : checkThenInsert(table, settings.numbers))
        const booked = bookOn(table, taking)(session, patient, now()).catch((fault): 'busy' => {
          if (fault instanceof Throttled) return 'busy'
          throw fault
        })
        const heard = await Promise.race([booked, cutOff])
        return willBeCut && heard !== 'busy' ? 'nothing' : heard
      }),

    /** For the edge's board; asked again shortly when the origin is busy. */
    async left(session: SessionFacts): Promise<number> {
      for (;;) {
        const left = await enter(() => leftOn(reading(), session, now()))
        if (left !== 'busy') return left
        await agenda.wait(100 + chance.below(100))
      }
    },
  }
}

/** Refuses without a write what was found sold out a moment ago. */
const remembering =
  (memo: Memo, { memoMs }: ReleaseSettings, agenda: Agenda, claim: TakeNumber): TakeNumber =>
  async (wanted) => {
    const key = `${wanted.sessionId} ${wanted.slot.index}`
    if ((memo.get(key) ?? Number.NEGATIVE_INFINITY) > agenda.now) return no('SOLD_OUT')
    const claimed = await claim(wanted)
    if (!claimed.ok && claimed.code === 'SOLD_OUT') memo.set(key, agenda.now + memoMs)
    return claimed
  }

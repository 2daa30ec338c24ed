import { type Destination, drawWrite, keepWrite, type LedgerWrite, releaseWrite } from '#functions/store/claimWrites'
import { closeGateWrite, openGateWrite } from '#functions/store/gateWrites'
import { ledgerKey } from '#functions/store/keys'
import { ledgerItem, readLedgerItem, readMark } from '#functions/store/ledgerItem'
import { pairWrite } from '#functions/store/pairWrites'
import type { Item, Table } from '#functions/store/table'
import { type Claim, type ClaimRefusal, type ClaimStep, claimStep } from '#shared/rules/claim'
import { type Holder, holderOf, restingHolder } from '#shared/rules/holder'
import { type HeldNumber, heldBy, type Ledger } from '#shared/rules/ledger'
import { type PairClaim, type PairRefused, pairStep } from '#shared/rules/pair'
import type { ClinicTime } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

/** A number in the hands of who asked for it; `until` when it is only held. */
export interface Claimed extends HeldNumber {
  readonly until?: ClinicTime | undefined
}

/** The ledger operations: the only way to take or return a number (I2). Each is one conditional write of one item. */
export const ledgers = (table: Table) => ({
  /**
   * Takes a number, or keeps one that is held. The same ref gets the same serial again (I5).
   * Refuses with the first reason that holds in the ledger that stood in the way.
   */
  async claim(claim: Claim): Promise<Result<Claimed, Refusal<ClaimRefusal | 'UNKNOWN_SESSION'>>> {
    const key = ledgerKey(claim.sessionId)
    let step = firstGuess(claim)
    // Several kinds of write can each lose to another patient once per number; past that the slot is contended beyond use.
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const write = step && writeOf(claim, step)
      const written = write
        ? await table.update(key, write.change, write.condition, step?.step === 'letGo' ? 'item' : 'changed')
        : { applied: false, item: await table.get(key, 'consistent') }
      if (!written.item) return no('UNKNOWN_SESSION')
      if (written.applied && step?.step === 'keep') return ok({ ...step.held, until: undefined })
      if (written.applied && step?.step === 'draw') return ok(drawn(written.item, claim, step.holder))
      step = claimStep(readLedgerItem(written.item), claim)
      if (step.step === 'done') return ok({ ...step.held, until: step.until })
      if (step.step === 'refuse') return no(step.code)
    }
    throw new Error(`claim on ${claim.sessionId} lost 10 times in a row`)
  },

  /**
   * Takes two adjacent numbers of one slot for two patients in one write, or none. The same ref gets the same serials again (I5).
   * Refuses with the first reason that holds, and says which patient it is about.
   */
  async claimPair(pair: PairClaim): Promise<Result<readonly [HeldNumber, HeldNumber], PairRefused | Refusal<'UNKNOWN_SESSION', never>>> {
    const key = ledgerKey(pair.first.sessionId)
    let item = await table.get(key, 'consistent')
    for (let attempt = 0; attempt < 10; attempt += 1) {
      if (!item) return no('UNKNOWN_SESSION')
      const step = pairStep(readLedgerItem(item), pair)
      if (step.step === 'done') return ok(step.held)
      if (step.step === 'refuse') return step.patientId ? no(step.code, { patientId: step.patientId }) : no(step.code)
      const write = step.step === 'letGo' ? letGoWrite(step.held) : pairWrite(pair, step.numbers)
      item = (await table.update(key, write.change, write.condition)).item
    }
    throw new Error(`claim for two on ${pair.first.sessionId} lost 10 times in a row`)
  },

  /** Gives a number up; nothing happens when this request no longer holds it. */
  async release(number: HeldNumber, destination: Destination = { to: 'pool' }): Promise<void> {
    const write = releaseWrite(number, destination, restingHolder(number.mark.serial), false)
    await table.update(ledgerKey(number.sessionId), write.change, write.condition)
  },

  /**
   * Gives up a number that is only held; nothing happens when it was kept meanwhile, or does not lapse by `lapsedBy`: the same number may
   * have been offered to the same patient anew.
   */
  async letGo(number: HeldNumber, lapsedBy?: ClinicTime): Promise<void> {
    const write = releaseWrite(number, { to: 'pool' }, restingHolder(number.mark.serial), true, lapsedBy)
    await table.update(ledgerKey(number.sessionId), write.change, write.condition)
  },

  /** 候补: until then what is free online goes to those who wait. Whoever joins opens the gate, open or not, and so bars its closing. */
  async openGate(sessionId: string, until: ClinicTime): Promise<void> {
    const write = openGateWrite(until)
    await table.update(ledgerKey(sessionId), write.change, write.condition)
  },

  /** Sells again what is free; nothing happens when somebody joined after the ledger was read that named this version. */
  async closeGate(sessionId: string, version: number): Promise<void> {
    const write = closeGateWrite(version)
    await table.update(ledgerKey(sessionId), write.change, write.condition)
  },

  /** What a patient holds in a session: one number, or two while one is exchanged. */
  async readHeld(sessionId: string, patientId: string): Promise<HeldNumber[]> {
    const item = await table.get(ledgerKey(sessionId), 'consistent')
    return item ? heldBy(readLedgerItem(item), patientId) : []
  },

  /** Opens a ledger; false when there is one already, which is left alone. */
  async open(ledger: Ledger): Promise<boolean> {
    return (await table.put(ledgerItem(ledger), { text: 'attribute_not_exists(pk)' })).applied
  },

  /** Puts a newly planned ledger in place of one of which nothing is sold and that the office left alone; false otherwise. */
  async replaceUnsold(ledger: Ledger): Promise<boolean> {
    const unsold = {
      // By size: dynalite finds no two maps equal.
      text: 'attribute_exists(pk) AND size(#h) = :none AND attribute_not_exists(#k)',
      names: { '#h': 'h', '#k': 'k' },
      values: { ':none': 0 },
    }
    return (await table.put(ledgerItem(ledger), unsold)).applied
  },

  async read(sessionId: string, how: 'consistent' | 'eventual'): Promise<Ledger | undefined> {
    const item = await table.get(ledgerKey(sessionId), how)
    return item && readLedgerItem(item)
  },

  /** Up to 100 ledgers, by session id. */
  async readMany(sessionIds: readonly string[]): Promise<Map<string, Ledger>> {
    const items = await table.getMany(sessionIds.map(ledgerKey))
    return new Map(items.map((item) => [item.pk.slice('SESSION#'.length), readLedgerItem(item)]))
  },
})

/** Most claims meet a number never drawn of their own pool, so that is tried without looking. Undefined: look first. */
const firstGuess = (claim: Claim): ClaimStep | undefined => {
  const [pool] = claim.pools
  // A slot that has begun sells nothing although its session is open; only a number it already gave is still found.
  if (!pool || claim.looksFirst || claim.isHeld || claim.exchanges !== undefined || claim.slot.startsAt <= claim.now) return undefined
  return { step: 'draw', draw: { from: 'next', pool }, holder: holderOf(claim.patientId), exchanged: undefined }
}

const writeOf = (claim: Claim, step: ClaimStep): LedgerWrite | undefined => {
  switch (step.step) {
    case 'draw':
      return drawWrite(claim, step)
    case 'keep':
      return keepWrite(claim, step.held)
    case 'letGo':
      return letGoWrite(step.held)
    default:
      return undefined
  }
}

const letGoWrite = (held: HeldNumber) => releaseWrite(held, { to: 'pool' }, restingHolder(held.mark.serial), true)

const drawn = (item: Item, claim: Claim, holder: Holder): Claimed => {
  const mark = (item.h as Record<Holder, number> | undefined)?.[holder]
  if (mark === undefined) throw new Error('an applied claim left no mark')
  return { sessionId: claim.sessionId, holder, mark: readMark(mark), until: claim.until }
}

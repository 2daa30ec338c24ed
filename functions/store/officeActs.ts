import type { LedgerWrite } from '#functions/store/claimWrites'
import { actKey, actsRange, ledgerKey } from '#functions/store/keys'
import { readLedgerItem } from '#functions/store/ledgerItem'
import { actWrite, byHandWrite, refusedWrite } from '#functions/store/officeWrites'
import type { Item, Table } from '#functions/store/table'
import type { Ledger } from '#shared/rules/ledger'
import { type OfficeAct, type OfficeRefusal, officeStep } from '#shared/rules/officeActs'
import type { ClinicTime } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

/** An act of the office as it is kept: who, when, why, and what became of it. */
export interface KeptAct {
  readonly sessionId: string
  readonly ref: number
  readonly by: string
  readonly at: ClinicTime
  readonly act: OfficeAct
  readonly reason: string
  /** Absent while nobody knows; then done, or the code it was refused with. */
  readonly outcome?: string | undefined
}

/** Reasons name illnesses and people: they are kept sealed, each bound to its record. */
export interface Reasons {
  seal(reason: string, record: string): Promise<string>
  open(sealed: string, record: string): Promise<string>
}

/**
 * What the office does to ledgers. Each act is written down first, then put into the ledger by one conditional write that names it, then
 * settled in its record. The ledger remembers the last act only: before it takes up another, the last one is settled.
 */
export const officeActs = (table: Table, reasons: Reasons) => {
  const read = async (item: Item): Promise<KeptAct> => ({
    sessionId: item.pk.slice('SESSION#'.length),
    ref: Number.parseInt(item.sk.slice('ACT#'.length), 36),
    by: String(item.by),
    at: item.at as ClinicTime,
    act: item.act as OfficeAct,
    reason: await reasons.open(String(item.why), `${item.pk} ${item.sk}`),
    outcome: item.out as string | undefined,
  })
  const settle = async (sessionId: string, ref: number, outcome: string): Promise<void> => {
    await table.update(
      actKey(sessionId, ref),
      { text: 'SET #o = :outcome', names: { '#o': 'out' }, values: { ':outcome': outcome } },
      { text: 'attribute_exists(pk) AND attribute_not_exists(#o)' },
    )
  }
  const outcomeOf = async (sessionId: string, ref: number) =>
    (await table.get(actKey(sessionId, ref), 'consistent'))?.out as string | undefined

  return {
    /** Writes an act down; the same request gives what was written first. */
    async keep(act: KeptAct): Promise<KeptAct> {
      const key = actKey(act.sessionId, act.ref)
      const why = await reasons.seal(act.reason, `${key.pk} ${key.sk}`)
      const item = { ...key, by: act.by, at: act.at, act: { ...act.act }, why }
      const written = await table.put(item, { text: 'attribute_not_exists(pk)' })
      return written.applied || !written.item ? act : read(written.item)
    },

    /** Does an act that was kept, once, however often it is asked; the ledger as it stands afterwards. */
    async perform(
      { sessionId, ref, act }: KeptAct,
      now: ClinicTime,
    ): Promise<Result<Ledger, Refusal<OfficeRefusal | 'UNKNOWN_SESSION', never>>> {
      const key = ledgerKey(sessionId)
      let item = await table.get(key, 'consistent')
      // Patients who draw meanwhile can only win so often: each win is a number less.
      for (let attempt = 0; attempt < 20; attempt += 1) {
        if (!item) return no('UNKNOWN_SESSION')
        const ledger = readLedgerItem(item)
        const last = ledger.lastAct
        if (last) await settle(sessionId, last.ref, last.refused ?? 'done')
        // Read after the ledger: an act that it no longer names was settled before another was named.
        const outcome = await outcomeOf(sessionId, ref)
        if (outcome) return outcome === 'done' ? ok(ledger) : no(outcome as OfficeRefusal)
        item = (await apply(table, ledger, act, ref, now)).item
      }
      throw new Error(`an act on ${sessionId} lost 20 times in a row`)
    },

    /** A page of what was done to a session, by request. */
    async list(sessionId: string, limit: number, after?: number): Promise<KeptAct[]> {
      const from = after === undefined ? undefined : actKey(sessionId, after).sk
      const { items } = await table.query({ ...actsRange(sessionId, from), limit: limit + (from ? 1 : 0) })
      return Promise.all(items.filter((item) => item.sk !== from).map(read))
    },
  }
}

const apply = (table: Table, ledger: Ledger, act: OfficeAct, ref: number, now: ClinicTime) => {
  const step = officeStep(ledger, act, now)
  const write = (one: LedgerWrite) => table.update(ledgerKey(ledger.sessionId), one.change, one.condition)
  if (!step.ok) return write(refusedWrite(ledger, ref, step.code))
  if ('place' in step.value && !ledger.byHand) return write(byHandWrite)
  return write(actWrite(ledger, ref, step.value, now))
}

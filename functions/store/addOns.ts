import { type LedgerWrite, releaseWrite } from '#functions/store/claimWrites'
import { all } from '#functions/store/condition'
import { addOnDayKeys, addOnDayRange, addOnKey, ledgerKey } from '#functions/store/keys'
import { markOf, numberNames, readLedgerItem } from '#functions/store/ledgerItem'
import type { Reasons } from '#functions/store/officeActs'
import { addExtras, byHandWrite } from '#functions/store/officeWrites'
import type { Item, Table } from '#functions/store/table'
import { highestSerial } from '#shared/rules/accounting'
import { type AddOn, type AddOnStep, addOnPool, addOnStep, type GivenAddOn, type GiveRefusal } from '#shared/rules/addOn'
import { holderOf, restingHolder } from '#shared/rules/holder'
import type { HeldNumber, Ledger } from '#shared/rules/ledger'
import type { ClinicDate, ClinicTime } from '#shared/values/clinicTime'
import { readSessionId } from '#shared/values/ids'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

/** 加号: requests for them, and the ledger operation that gives one. */
export const addOns = (table: Table, reasons: Reasons) => {
  const read = (item: Item) => readAddOn(item, reasons)
  return {
    /** Writes a request down; the same request gives what was written first. */
    async ask(addOn: AddOn): Promise<AddOn> {
      const key = addOnKey(addOn.sessionId, addOn.ref)
      const date = readSessionId(addOn.sessionId)?.date
      if (!date) throw new RangeError(`not a session id: ${addOn.sessionId}`)
      const item = {
        ...key,
        ...addOnDayKeys(date, addOn),
        sl: addOn.slot,
        pt: addOn.patientId,
        by: addOn.askedBy,
        at: addOn.askedAt,
        why: await reasons.seal(addOn.reason, `${key.pk} ${key.sk}`),
        st: addOn.state,
      }
      const written = await table.put(item, { text: 'attribute_not_exists(pk)' })
      return written.applied || !written.item ? addOn : read(written.item)
    },

    async read(sessionId: string, ref: number): Promise<AddOn | undefined> {
      const item = await table.get(addOnKey(sessionId, ref), 'consistent')
      return item && read(item)
    },

    /** Decides a request that is still open; what stands afterwards, which may be somebody else's decision. */
    async decide(
      addOn: AddOn,
      decided: { readonly state: 'approved' | 'refused'; readonly by: string; readonly at: ClinicTime; readonly reason: string },
    ): Promise<AddOn | undefined> {
      const key = addOnKey(addOn.sessionId, addOn.ref)
      const written = await table.update(
        key,
        {
          text: 'SET #st = :to, #db = :by, #da = :at, #dw = :why',
          names: { '#st': 'st', '#db': 'db', '#da': 'da', '#dw': 'dw' },
          values: {
            ':to': decided.state,
            ':by': decided.by,
            ':at': decided.at,
            ':why': await reasons.seal(decided.reason, `${key.pk} ${key.sk}`),
          },
        },
        { text: '#st = :asked', values: { ':asked': 'asked' } },
      )
      return written.item && read(written.item)
    },

    /** Keeps what an approved request came to; the first outcome stays. */
    async settle({ sessionId, ref }: AddOn, outcome: { readonly serial: number } | { readonly failed: string }): Promise<void> {
      const [name, value] = 'serial' in outcome ? ['n', outcome.serial] : ['f', outcome.failed]
      await table.update(
        addOnKey(sessionId, ref),
        { text: 'SET #o = :o', names: { '#o': name as string, '#n': 'n', '#f': 'f' }, values: { ':o': value } },
        { text: 'attribute_exists(pk) AND attribute_not_exists(#n) AND attribute_not_exists(#f)' },
      )
    },

    /** A page of the requests for visits of one day, first asked first. */
    async list(date: ClinicDate, limit: number, after?: { readonly askedAt: string; readonly ref: number }): Promise<AddOn[]> {
      const from = after && addOnDayKeys(date, after).gsi1sk
      const { items } = await table.query({ ...addOnDayRange(date, from), index: 'gsi1', limit: limit + (from ? 1 : 0) })
      return Promise.all(items.filter((item) => item.gsi1sk !== from).map(read))
    },

    /** Gives a patient one number more than the session has, in one write. The same request gets the same number again. */
    async give(given: GivenAddOn): Promise<Result<HeldNumber, Refusal<GiveRefusal | 'UNKNOWN_SESSION', never>>> {
      const key = ledgerKey(given.sessionId)
      let item = await table.get(key, 'consistent')
      for (let attempt = 0; attempt < 20; attempt += 1) {
        if (!item) return no('UNKNOWN_SESSION')
        const ledger = readLedgerItem(item)
        const step = addOnStep(ledger, given)
        if (step.step === 'done') return ok(step.held)
        if (step.step === 'refuse') return no(step.code)
        const write = writeOf(ledger, step, given)
        item = (await table.update(key, write.change, write.condition)).item
      }
      throw new Error(`an add-on of ${given.sessionId} lost 20 times in a row`)
    },
  }
}

const writeOf = (
  ledger: Ledger,
  step: Extract<AddOnStep, { step: 'letGo' | 'add' }>,
  { patientId, ref, slot }: GivenAddOn,
): LedgerWrite => {
  if (step.step === 'letGo') return releaseWrite(step.held, { to: 'pool' }, restingHolder(step.held.mark.serial), true)
  if (!ledger.byHand) return byHandWrite
  const place = { slot: slot.index, pool: addOnPool }
  const names = numberNames(place)
  const serial = highestSerial(ledger) + 1
  const extras = addExtras(ledger, [{ ...place, isAddOn: true }])
  return {
    change: {
      text: `SET ${extras.set}, #h.#p = :mark, #n = if_not_exists(#n, :one), #l = if_not_exists(#l, :zero)`,
      names: { '#x': 'x', '#h': 'h', '#p': step.holder, '#n': names.next, '#l': names.last },
      values: { ...extras.values, ':mark': markOf({ ...place, serial, ref }), ':one': 1, ':zero': 0 },
    },
    condition: all(
      {
        text: 'attribute_exists(#k) AND attribute_not_exists(#h.#p) AND attribute_not_exists(#h.#second) AND (#s = :open OR #s = :paused)',
        names: { '#k': 'k', '#s': 's', '#second': holderOf(patientId, true) },
        values: { ':open': 'open', ':paused': 'paused' },
      },
      extras.when,
    ),
  }
}

const readAddOn = async (item: Item, reasons: Reasons): Promise<AddOn> => {
  const open = (sealed: unknown) => reasons.open(String(sealed), `${item.pk} ${item.sk}`)
  const addOn: AddOn = {
    sessionId: item.pk.slice('SESSION#'.length),
    ref: Number.parseInt(item.sk.slice('ADDON#'.length), 36),
    slot: Number(item.sl),
    patientId: String(item.pt),
    askedBy: String(item.by),
    askedAt: item.at as ClinicTime,
    reason: await open(item.why),
    state: item.st as AddOn['state'],
  }
  if (addOn.state === 'asked') return addOn
  return {
    ...addOn,
    decidedBy: String(item.db),
    decidedAt: item.da as ClinicTime,
    decision: await open(item.dw),
    ...(item.n !== undefined && { serial: Number(item.n) }),
    ...(item.f !== undefined && { failed: String(item.f) }),
  }
}

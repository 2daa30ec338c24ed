import { ledgerKey } from '#functions/store/keys'
import { numberNames } from '#functions/store/ledgerItem'
import { ledgers } from '#functions/store/ledgers'
import type { Table } from '#functions/store/table'
import type { Claim } from '#shared/rules/claim'
import { isMerged } from '#shared/rules/drawable'
import { patientOf } from '#shared/rules/holder'
import { mergesInto } from '#shared/rules/poolTimes'
import { pools } from '#shared/values/words'
import type { Defect } from '#tests/sim/defect'
import { seen } from '#tests/sim/defects/seen'
import type { SimDeps } from '#tests/sim/deps'

const claiming =
  (claim: (asked: Claim, table: Table) => ReturnType<SimDeps['book']['claim']>) =>
  (deps: SimDeps, table: Table): SimDeps => {
    const changed = { claim: (asked: Claim) => claim(asked, table) }
    return {
      ...deps,
      book: { ...deps.book, ...changed },
      hold: { ...deps.hold, ...changed },
      reschedule: { ...deps.reschedule, ...changed },
    }
  }

/** The ledger as one sees it who leaves everything that lapses to a job. */
const withoutLapsed = (table: Table, patientId: string): Table =>
  seen((item) => ({
    ...item,
    e: Object.fromEntries(Object.entries(item.e as Record<string, string>).filter(([holder]) => patientOf(holder) === patientId)),
  }))(table)

/** Puts what a merged pool has left among the returned numbers of the pool it merges into, where the pool still counts it. */
const copyMerged = async (asked: Claim, table: Table): Promise<void> => {
  const ledger = await ledgers(table).read(asked.sessionId, 'consistent')
  const slot = asked.slot.index
  for (const pool of pools) {
    const left = ledger?.slots[slot]?.[pool]
    if (!ledger || !left || pool === mergesInto || !isMerged(ledger, pool, asked.now) || left.next > left.last) continue
    await table.update(
      ledgerKey(asked.sessionId),
      {
        text: 'SET #r = list_append(if_not_exists(#r, :none), :serials)',
        names: { '#r': numberNames({ slot, pool: mergesInto }).returned },
        values: { ':none': [], ':serials': [left.next] },
      },
      { text: 'attribute_exists(pk)' },
    )
  }
}

/** What time does by itself, done otherwise. */
export const timeDefects: readonly Defect[] = [
  {
    name: 'a lapsed hold is sold only after a job has run',
    deps: claiming((asked, table) => ledgers(withoutLapsed(table, asked.patientId)).claim(asked)),
  },
  {
    name: 'a merge counts its numbers twice',
    deps: claiming(async (asked, table) => {
      await copyMerged(asked, table)
      return ledgers(table).claim(asked)
    }),
  },
  {
    name: 'a returned number does not rest',
    deps: (deps) => ({
      ...deps,
      cancel: { ...deps.cancel, release: (number) => deps.cancel.release(number, { to: 'pool' }) },
    }),
  },
  {
    name: 'a hold does not lapse',
    deps: claiming((asked, table) =>
      ledgers(table).claim(asked.until ? { ...asked, until: '2026-12-31T00:00:00' as NonNullable<Claim['until']> } : asked),
    ),
  },
  {
    name: 'a let hold may be held again',
    deps: (deps) => ({
      ...deps,
      hold: {
        ...deps.hold,
        refuse: async (diary, ref, code, at) => ({
          refused: true,
          diary: { ...diary, refused: { ...diary.refused, [ref]: { code, at } } },
        }),
      },
    }),
  },
]

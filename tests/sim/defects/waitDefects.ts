import type { Table } from '#functions/store/table'
import type { WaitEntry } from '#shared/rules/waitlist'
import { offerRefOf } from '#shared/rules/waitlistProgress'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { Defect } from '#tests/sim/defect'
import { seen } from '#tests/sim/defects/seen'
import { claims, releases, slowly, type Touched, takesOver, without } from '#tests/sim/defects/without'
import type { SimDeps, WaitDeps } from '#tests/sim/deps'

const waiting =
  (change: (deps: WaitDeps, table: Table) => Partial<WaitDeps>) =>
  (deps: SimDeps, table: Table): SimDeps => ({ ...deps, wait: { ...deps.wait, ...change(deps.wait, table) } })

const closesGate: Touched = { change: /REMOVE #wu/ }
const letsLapsedGo: Touched = { ...releases, condition: /:lapsedBy/ }
const withoutGate = seen(({ wu: _, ...ledger }) => ledger as never)

/** Who settles a line thinks that every offer not noted yet has lapsed: the clause alone stands in the way. */
const seenLapsed = (deps: WaitDeps): Partial<WaitDeps> => {
  let listed: readonly WaitEntry[] = []
  return {
    pageOfLine: async (...asked) => {
      const page = await deps.pageOfLine(...asked)
      listed = page.items
      return page
    },
    readLedger: async (id) => {
      const ledger = await deps.readLedger(id)
      const refs = listed.filter(({ state }) => state === 'waiting').map(offerRefOf)
      const holders = Object.keys(ledger?.until ?? {}).filter((holder) => refs.includes(ledger?.marks[holder]?.ref ?? 0))
      const until = Object.fromEntries(holders.map((holder) => [holder, longAgo]))
      return ledger && { ...ledger, until: { ...ledger.until, ...until } }
    },
  }
}
const longAgo = '2020-01-01T00:00:00' as ClinicTime

/** What could be done wrong for those who wait. */
export const waitDefects: readonly Defect[] = [
  {
    name: 'an offer does not hold its number',
    deps: waiting((deps) => ({
      claim: async (claim) => {
        const claimed = await deps.claim(claim)
        if (claimed.ok && claim.right === 'waitlist' && claim.until) await deps.letGo(claimed.value)
        return claimed
      },
    })),
  },
  { name: 'what is kept for those who wait is sold', table: (table) => withoutGate(without(claims, /#wu/)(table)) },
  { name: 'nothing is kept for those who wait', deps: waiting(() => ({ openGate: async () => {} })) },
  {
    name: 'what was kept is sold again although somebody joined meanwhile',
    table: (table) => slowly(closesGate)(without(closesGate, /:joins/)(table)),
  },
  {
    name: 'whoever comes first is passed over',
    deps: waiting((deps) => ({
      pageOfLine: async (...asked) => {
        const page = await deps.pageOfLine(...asked)
        return { ...page, items: page.items.length > 1 ? page.items.slice(1) : page.items }
      },
    })),
  },
  {
    name: 'a place moves on although it moved meanwhile',
    table: (table) => ({
      ...table,
      put: (item, condition) =>
        table.put(item, condition?.text.startsWith('size(') && item.sk.startsWith('WAIT#') ? { text: 'attribute_exists(pk)' } : condition),
    }),
  },
  {
    name: 'a number that rests is offered although it is gone',
    table: (table) => slowly(takesOver)(without(takesOver, /^#h\.#v = :theirs/)(table)),
  },
  {
    name: 'a declined offer may still be accepted',
    deps: waiting((deps) => ({
      refuse: async (diary, ref, code, at) => (code === 'OFFER_DECLINED' ? { refused: true, diary } : deps.refuse(diary, ref, code, at)),
    })),
  },
  {
    name: 'an offer that lapsed is let go although it was made anew',
    table: without(letsLapsedGo, /:lapsedBy/),
    deps: waiting(seenLapsed),
  },
  { name: 'a place in the line is promised and not written', deps: waiting(() => ({ enterLine: async (entry) => entry })) },
]

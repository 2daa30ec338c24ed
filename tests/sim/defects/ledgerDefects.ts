import type { Item } from '#functions/store/table'
import type { BookAppointmentDeps } from '#functions/usecases/bookAppointment'
import type { Defect } from '#tests/sim/defect'
import { seen, seenFirst } from '#tests/sim/defects/seen'
import { claims, draws, drawsReturned, keeps, releases, slowly, type Touched, takesOver, without } from '#tests/sim/defects/without'

/** A patient's first number of a session, and one that takes the place of another. */
const alone: Touched = { ...claims, condition: /attribute_not_exists\(#h\.#q\)/ }
const second: Touched = { ...claims, condition: /#h\.#q = :old/ }

const longAgo = '2020-01-01T00:00:00'
/** Who decides thinks that every pool has merged, and that every hold has lapsed: the clause alone stands in the way. */
const mergedAll = seen((ledger) => ({ ...ledger, mc: longAgo, mm: longAgo }))
const allUntil = (until: string) => (ledger: Item) => ({
  ...ledger,
  e: Object.fromEntries(Object.keys(ledger.e as Record<string, string>).map((holder) => [holder, until])),
})
const lapsedAll = seen(allUntil(longAgo))
const lastsForEver = seenFirst(allUntil('2099-01-01T00:00:00'))
/** The diary does not say that a number was exchanged for another of its session. */
const withoutSecond = (readDiary: BookAppointmentDeps['readDiary']) => async (patientId: string) => {
  const diary = await readDiary(patientId)
  return diary && { ...diary, entries: diary.entries.filter(({ isSecond }) => !isSecond) }
}

/** Each clause of the conditions of a ledger, left out once. */
export const ledgerDefects: readonly Defect[] = [
  { name: 'a paused or suspended session sells', table: without(claims, /^#s = :s/) },
  { name: 'numbers are sold after closing', table: without(claims, /^#ca > :ca/) },
  { name: 'numbers are sold before their pool opens', table: without(claims, /^\(#o <= :now/) },
  {
    name: 'numbers of another pool are sold before they merge',
    table: (table) => mergedAll(without(claims, /^#m <= :now/)(table)),
  },
  { name: 'a patient takes a number over their own', table: without(claims, /^attribute_not_exists\(#h\.#p\)/) },
  {
    name: 'a patient takes a second number',
    table: without(alone, /^attribute_not_exists\(#h\.#q\)/),
    deps: (deps) => ({ ...deps, book: { ...deps.book, readDiary: withoutSecond(deps.book.readDiary) } }),
  },
  {
    name: 'a number is exchanged for one that is not there',
    table: (table) => slowly(second)(without(second, /^#h\.#q = :old/)(table)),
  },
  { name: 'a number is drawn past the last one', table: without(draws, /^#n <= #l/) },
  { name: 'a returned number is taken where none is', table: without(drawsReturned, /^attribute_exists\(#r\[0\]\)/) },
  {
    name: 'a hold is taken over before it lapses',
    table: (table) => lapsedAll(without(takesOver, /^#e\.#v <= :now/)(table)),
  },
  {
    name: 'a number is kept after its hold lapsed',
    table: (table) => lastsForEver(without(keeps, /^#e\.#p > :now/)(table)),
  },
  { name: 'a number is kept without a look at who holds it', table: without(keeps, /^#h\.#p = :mark/) },
  { name: 'a number is kept while the session is paused', table: without(keeps, /^#s = :s/) },
  { name: 'a release does not look at the mark', table: without(releases, /^#h\.#p = :mark/) },
  { name: 'what is let go may have been kept meanwhile', table: without(releases, /^attribute_exists\(#e\.#p\)/) },
]

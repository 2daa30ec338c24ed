import type { BookPairDeps } from '#functions/usecases/bookPair'
import { no, ok } from '#shared/values/result'
import type { Defect } from '#tests/sim/defect'
import type { SimDeps } from '#tests/sim/deps'

const pairing =
  (change: (deps: BookPairDeps) => Partial<BookPairDeps>) =>
  (deps: SimDeps): SimDeps => ({ ...deps, pair: { ...deps.pair, ...change(deps.pair) } })

/** Two booked together, in steps that can be cut off. */
export const pairDefects: readonly Defect[] = [
  {
    name: 'two numbers are taken one after the other',
    deps: pairing((deps) => ({
      claimPair: async ({ first, second }) => {
        const one = await deps.claim(first)
        if (!one.ok) return no('SOLD_OUT' as const, { patientId: first.patientId })
        const other = await deps.claim(second)
        return other.ok ? ok([one.value, other.value] as const) : no('SOLD_OUT' as const, { patientId: second.patientId })
      },
    })),
  },
  {
    name: 'the first of two is booked before the other is recorded',
    deps: pairing((deps) => ({ record: (patientId, entry, limits) => deps.record(patientId, { ...entry, state: 'booked' }, limits) })),
  },
  { name: 'the first of two stays when the other is refused', deps: pairing(() => ({ withdraw: async () => {} })) },
]

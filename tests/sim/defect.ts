import type { Table } from '#functions/store/table'
import type { SimDeps } from '#tests/sim/deps'

/** One thing done wrong on purpose, to show that the checks would see it. */
export interface Defect {
  readonly name: string
  readonly table?: (table: Table) => Table
  readonly deps?: (deps: SimDeps, table: Table) => SimDeps
  readonly newKeyOnRetry?: boolean
}

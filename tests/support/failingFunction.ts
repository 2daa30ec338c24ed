import type { Item, Table } from '#functions/store/table'
import { type CallFault, faultKinds, faultyTable, type Versions } from '#tests/sim/faultyTable'
import type { MemoryTable } from '#tests/sim/memoryTable'
import type { Random } from '#tests/sim/random'
import type { Scheduler } from '#tests/sim/scheduler'
import type { Wire } from '#tests/support/messageRoom'

const platformFaults: readonly CallFault[] = ['lost before', 'applied then timed out', 'killed before', 'killed after', 'slow']

/** The platform as an item that is put: what it does stands in it. */
const platform = (effect: () => Promise<unknown>): Item => ({ pk: 'platform', sk: 'call', effect })
const putOr =
  (whole: MemoryTable): MemoryTable['put'] =>
  async (item, condition) => {
    if (item.pk !== 'platform') return whole.put(item, condition)
    await (item.effect as () => Promise<unknown>)()
    return { applied: true, item }
  }

interface Site {
  readonly scheduler: Scheduler
  readonly random: Random
  /** Probability that a call meets a fault. */
  readonly rate: number
  onFault(): void
}

/** The table and the platforms as one running function meets them. It dies as a whole, whichever of them kills it. */
export const failingFunction = (
  whole: MemoryTable,
  versions: Versions,
  { scheduler, random, rate, onFault }: Site,
): { table: Table; wire: Wire } => {
  let asksPlatform = false
  // One door for both, so that the scheduler knows when the function waits.
  const table = faultyTable({ ...whole, put: putOr(whole) }, versions, {
    ...{ scheduler, random, onFault, faults: rate, slowSteps: 40 },
    get kinds() {
      return asksPlatform ? platformFaults : faultKinds
    },
    onHurt: () => {},
    onKilled: () => {},
    onWritten: () => {},
    onUnderway: () => {},
  })
  const wire: Wire = async (effect) => {
    let told: unknown
    asksPlatform = true
    const asked = table.put(
      platform(async () => {
        told = await effect()
      }),
    )
    asksPlatform = false
    await asked
    return told as never
  }
  return { table, wire }
}

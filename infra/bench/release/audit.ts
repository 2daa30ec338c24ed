import { bookedIn, marksOn, patientIdOf } from '#infra/bench/product'
import { takenKey } from '#infra/bench/release/checkThenInsert'
import type { ReleaseSettings } from '#infra/bench/release/settings'
import type { SessionFacts } from '#shared/rules/session'
import type { MemoryTable } from '#tests/sim/memoryTable'

/** What must never be, counted over what the phones were told and what the table holds in the end. */
export const audit = async (
  memory: MemoryTable,
  settings: ReleaseSettings,
  sessions: readonly SessionFacts[],
  acknowledged: ReadonlyMap<number, ReadonlySet<number>>,
) => {
  let [oversold, duplicates, lost] = [0, 0, 0]
  const holders = new Map<string, string>()
  for (const session of sessions) {
    const taken = settings.taking === 'ledger' ? await marksOn(memory, session.id) : await insertedIn(memory, session.id)
    oversold += Math.max(0, taken.size - settings.numbers)
    duplicates += taken.size - new Set(taken.values()).size
    for (const [patientId, serial] of taken) holders.set(patientId, `${session.id} ${serial}`)
  }
  for (const [patient, serials] of acknowledged) {
    duplicates += serials.size - 1
    const holds = holders.get(patientIdOf(patient))
    for (const serial of serials) {
      const session = holds?.split(' ')[0] ?? ''
      const isRecorded = (await bookedIn(memory, patient, session)).includes(serial)
      if (holds !== `${session} ${serial}` || !isRecorded) lost += 1
    }
  }
  return { sold: holders.size, oversold, duplicates, lost }
}

const insertedIn = async (memory: MemoryTable, sessionId: string): Promise<ReadonlyMap<string, number>> => {
  const { items } = await memory.query({ pk: takenKey(sessionId), limit: 10_000 })
  return new Map(items.map((item) => [item.sk, Number(item.serial)]))
}

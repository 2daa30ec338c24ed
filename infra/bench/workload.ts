import { clinicClock } from '#functions/entries/clinicClock'
import { readVaultSettings, vaultFrom } from '#functions/gateways/vaultSettings'
import { dataKeyShelf } from '#functions/store/dataKeyShelf'
import { aSession } from '#infra/bench/clinic'
import { claimOnly, enterPatient, openDiary, openSession } from '#infra/bench/product'
import type { SessionFacts } from '#shared/rules/session'
import { addDays, addMinutes, dateOf } from '#shared/values/clinicTime'
import { type MemoryTable, memoryTable } from '#tests/sim/memoryTable'

/**
 * W1 uniform: so many sessions × 30, each half sold when the run begins, so that its items weigh what they weigh on average.
 * Every booking that is measured is by another patient.
 */
export interface Workload {
  readonly sessions: readonly SessionFacts[]
  /** Where patient `index` books: sessions in turn. */
  wants(index: number): SessionFacts
  readonly memory: MemoryTable
}

const numbers = 30
const soldBefore = 15

export interface WorkloadSize {
  readonly sessions: number
  /** Patients who book at the store port; they have a diary and nothing else. Their indexes begin at 0. */
  readonly atPort: number
  /** Patients who book over HTTP, with account and profile. Their indexes follow. */
  readonly overHttp: number
}

export const prepare = async (size: WorkloadSize, env: Readonly<Record<string, string>>): Promise<Workload> => {
  const now = clinicClock(Date.now).now()
  const date = addDays(dateOf(now), 5)
  const memory = memoryTable(false)
  const sessions = Array.from({ length: size.sessions }, (_, i) =>
    aSession(`${date.replace(/-/g, '')}a-card-c${String(i).padStart(4, '0')}`, { date, releaseAt: addMinutes(now, -60), numbers }),
  )
  if (size.atPort + size.overHttp > size.sessions * (numbers - soldBefore)) throw new Error('more patients than numbers')
  const wants = (index: number) => sessions[index % sessions.length] as SessionFacts
  for (const session of sessions) await openSession(memory, session)

  const sell = claimOnly(memory)
  let other = size.atPort + size.overHttp
  for (const session of sessions) {
    for (let sold = 0; sold < soldBefore; sold += 1, other += 1) {
      await sell(session, other, now)
    }
  }
  for (let index = 0; index < size.atPort; index += 1) await openDiary(memory, index)
  const sealing = vaultFrom(readVaultSettings(env), dataKeyShelf(memory), Date.now)
  for (let index = size.atPort; index < size.atPort + size.overHttp; index += 1) await enterPatient(memory, index, sealing)
  return { sessions, wants, memory }
}

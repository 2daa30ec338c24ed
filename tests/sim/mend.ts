import { diaries } from '#functions/store/diaries'
import { ledgers } from '#functions/store/ledgers'
import { type Difference, repairSessions } from '#functions/usecases/repairSessions'
import { addSeconds, type ClinicTime } from '#shared/values/clinicTime'
import type { MemoryTable } from '#tests/sim/memoryTable'
import { unmarked } from '#tests/sim/stepFaults'
import type { World } from '#tests/sim/world'

/** Runs the real repair once everyone has gone: afterwards nothing may differ, no number may be lost and no appointment be without its number. */
export const mend = async (memory: MemoryTable, world: World, now: ClinicTime): Promise<{ mended: number; faults: string[] }> => {
  const [ledger, diary] = [ledgers(memory), diaries(memory)]
  const deps = {
    // Whoever left a pair half done is known not to come back by then.
    now: () => addSeconds(now, 60),
    sleep: async () => {},
    listDepartmentIds: async () => [...new Set(world.sessions.map(({ departmentId }) => departmentId))],
    listSessionsBetween: async (departmentId: string, from: string, to: string) =>
      world.sessions.filter(({ date, ...session }) => session.departmentId === departmentId && date >= from && date <= to),
    readLedger: (id: string) => ledger.read(id, 'consistent'),
    readDiary: diary.read,
    readVisit: diary.readVisit,
    refuse: diary.refuse,
    settle: diary.settle,
    withdraw: diary.withdraw,
    release: ledger.release,
    readHeld: ledger.readHeld,
  }
  const { differences, mended } = await repairSessions(deps, { days: 7, mend: true })
  const unmendable = differences.filter(({ kind }) => kind === 'miscounted' || kind === 'unmarked')
  const left =
    mended > 0 || unmendable.length < differences.length ? (await repairSessions(deps, { days: 7, mend: false })).differences : []
  return { mended, faults: [...new Set([...unmendable, ...left].map(inWords)), ...unmarked(memory, world)] }
}

const inWords = ({ sessionId, kind, serial, text }: Difference): string =>
  `not mended: ${kind} in ${sessionId}${serial === undefined ? '' : `, serial ${serial}`}${text ? `, ${text}` : ''}`

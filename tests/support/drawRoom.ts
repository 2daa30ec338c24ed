import { createHash } from 'node:crypto'
import { drawDeps } from '#functions/entries/drawDeps'
import { diaries } from '#functions/store/diaries'
import { ledgers } from '#functions/store/ledgers'
import type { Table } from '#functions/store/table'
import { drawTimes } from '#shared/rules/draw'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import { openLedger } from '#shared/rules/ledger'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'
import { memoryTable } from '#tests/sim/memoryTable'
import { aSession, someRules } from '#tests/support/givens'
import { numberDeps } from '#tests/support/numberDeps'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A session whose wishes are taken for a day before 2026-11-12 at 07:00. */
export const aDrawnSession = (slots: Parameters<typeof aSession>[0]['slots']): SessionFacts => {
  const session = aSession({ slots })
  return { ...session, ...drawTimes(session.releaseAt, 24) }
}

export const drawPeople = (count: number) => Array.from({ length: count }, (_, i) => `p${String(i + 1).padStart(9, '0')}`)

/** A table with the ledger of a session and the diaries of its people. */
export const drawTable = async (session: SessionFacts, people: readonly string[]) => {
  const table = memoryTable()
  await ledgers(table).open(openLedger(session))
  for (const id of people) await diaries(table).open(id)
  return table
}

/** What functions/entries joins for draws. */
export const drawingDeps = (
  table: Table,
  { now, session, seed = sha256('seed'), rules }: { now: () => ClinicTime; session: SessionFacts; seed?: string; rules?: HospitalRules },
) => ({
  ...numberDeps(table, {
    now,
    sessions: [session],
    rules: rules ?? { ...someRules(), returns: { bandMinutes: [0, 0], atOnceWithin: 0 } },
    refOf: (accountId, key) => (Number.parseInt(sha256(`${accountId}${key}`).slice(0, 7), 16) % (2 ** 31 - 1)) + 1,
  }),
  ...drawDeps(table),
  newSeed: () => seed,
  wishNumberOf: (sessionId: string, patientId: string) => sha256(`${sessionId}|${patientId}`).slice(0, 16),
  readLedger: (id: string) => ledgers(table).read(id, 'consistent'),
})

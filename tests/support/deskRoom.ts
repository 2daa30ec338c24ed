import { byStaff } from '#functions/entries/byStaff'
import type { AllDeps } from '#functions/entries/deps'
import { deskDeps } from '#functions/entries/deskDeps'
import type { Vault } from '#functions/gateways/vault'
import { consents } from '#functions/store/consents'
import { diaries } from '#functions/store/diaries'
import { ledgers } from '#functions/store/ledgers'
import { patients } from '#functions/store/patients'
import type { StaffActing } from '#functions/usecases/acting'
import type { RoleGrant } from '#shared/rules/access'
import type { DiaryEntry } from '#shared/rules/diary'
import { openLedger } from '#shared/rules/ledger'
import { ledgerFaults } from '#shared/rules/ledgerFaults'
import type { PatientProfile } from '#shared/rules/patientProfile'
import type { SessionFacts } from '#shared/rules/session'
import { type ClinicTime, clinicDate } from '#shared/values/clinicTime'
import type { Pool, StaffRole } from '#shared/values/words'
import { memoryTable } from '#tests/sim/memoryTable'
import { aVault } from '#tests/support/aVault'
import { aPatient, aSession, at, someRules } from '#tests/support/givens'
import { numberDeps } from '#tests/support/numberDeps'

/** Cardiology and respiratory medicine are at the riverside, children's medicine at another campus. */
const departments = [
  { id: 'card', campusIds: ['riverside'] },
  { id: 'resp', campusIds: ['riverside', 'east'] },
  { id: 'peds', campusIds: ['lakewest'] },
]

/** Wednesday morning in one department: two slots with the numbers of each pool. */
const morning = (departmentId: string, shares: Partial<Record<Pool, number>>): SessionFacts => {
  const size = Object.values(shares).reduce((sum, count) => sum + count, 0)
  const plan = aSession({ slots: ['08:00', '08:30'].map((startsAt) => ({ startsAt, online: size })) })
  return { ...plan, id: `20261125a-${departmentId}-general`, departmentId, slots: plan.slots.map((slot) => ({ ...slot, shares })) }
}

export const grant = (role: StaffRole, where: Pick<RoleGrant, 'departmentId' | 'campusId'> = {}): RoleGrant => ({
  id: `${role}1`,
  role,
  from: clinicDate('2026-01-01'),
  until: clinicDate('2026-12-31'),
  approvedBy: 'somebody',
  ...where,
})

/** A desk with three departments, of which each has one session, on the real store in memory. */
export const deskRoom = async (
  shares: Partial<Record<Pool, number>> = { online: 2, counter: 1, community: 1 },
  vault: Vault = aVault(),
) => {
  const table = memoryTable()
  const clock = { now: at('2026-11-23T09:00:00') as ClinicTime }
  const [card, resp, peds] = ['card', 'resp', 'peds'].map((id) => morning(id, shares)) as [SessionFacts, SessionFacts, SessionFacts]
  const sessions = [card, resp, peds]
  const [people, diary, ledger] = [patients(table, vault), diaries(table), ledgers(table)]
  for (const session of sessions) await ledger.open(openLedger(session))
  let made = 0
  let keys = 0
  const nextKey = () => {
    keys += 1
    return `key-${keys}`
  }

  const joined = {
    ...numberDeps(table, {
      now: () => clock.now,
      sessions,
      cancelBefore: () => at('2026-11-24T12:00'),
      refOf: (accountId, key) => [...`${accountId}${key}`].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 999_983, 7) + 1,
    }),
    ...deskDeps(table, vault, async () => departments as never),
    // No account may book for others any more.
    countForOther: async () => false,
    newId: () => {
      made += 1
      return `n${String(made).padStart(9, '0')}`
    },
    readPatient: async () => undefined,
    openDiary: diary.open,
    giveConsent: consents(table).give,
    sha256: (text: string) => `hash of ${text.length}`,
    readPatients: people.readMany,
    readDiaries: diary.readMany,
    listVisits: diary.listVisits,
    readLedger: (id: string) => ledger.read(id, 'consistent'),
    readSessions: async (ids: readonly string[]) => sessions.filter(({ id }) => ids.includes(id)),
    readLedgers: (ids: readonly string[]) => ledger.readMany([...ids]),
    readBring: async () => [],
  }

  return {
    table,
    clock,
    card,
    resp,
    peds,
    people,
    diary,
    deps: joined,
    byStaff: byStaff(joined as unknown as AllDeps),

    /** A patient with a diary; the number ends in the four digits of `n`. */
    async patient(n: number, of: Partial<PatientProfile> = {}): Promise<PatientProfile> {
      const number = String(n).padStart(4, '0')
      const { id, ...profile } = { ...aPatient(`p00000${number}`), idNumber: `E1000${number}`, ...of }
      await diary.open(id)
      return people.enter(id, profile)
    },

    staff(grants: readonly RoleGrant[], staffId = 's1', key = nextKey()): StaffActing & { readonly concerned: string[] } {
      const concerned: string[] = []
      const concerns = (ids: readonly string[]) => void concerned.push(...ids)
      return { accountId: staffId, name: '王护士', channel: 'counter', key, grants, concerns, concerned }
    },

    /** An appointment that is written down as it is, whatever a limit says. */
    async appointment(patientId: string, { id, departmentId }: SessionFacts, of: Partial<DiaryEntry> = {}): Promise<DiaryEntry> {
      const entry: DiaryEntry = {
        ref: 500 + Number(nextKey().slice(4)),
        sessionId: id,
        departmentId,
        slot: 0,
        startsAt: at('2026-11-25T08:00'),
        endsAt: at('2026-11-25T08:30'),
        pool: 'online',
        serial: 1,
        state: 'booked',
        bookedAt: clock.now,
        accountId: 'account',
        channel: 'h5',
        cancelBefore: at('2026-11-24T12:00'),
        cancelRule: '就诊前一天中午',
        ruleVersion: 'test',
        ...of,
      }
      await diary.record(patientId, entry, { ...someRules().limits, perDay: 99, perDepartmentPerDay: 99 })
      return entry
    },

    /** How many numbers are sold, with the ledger known to be whole. */
    async sold(session: SessionFacts): Promise<number> {
      const standing = await ledger.read(session.id, 'consistent')
      if (!standing) throw new Error('no ledger')
      if (ledgerFaults(standing, session).length > 0) throw new Error(ledgerFaults(standing, session).join())
      return Object.keys(standing.marks).filter((holder) => standing.until[holder] === undefined).length
    },

    /** All that is stored, to see that nothing was changed. */
    stored: () => JSON.stringify([...table.items()]),
  }
}

export type DeskRoom = Awaited<ReturnType<typeof deskRoom>>

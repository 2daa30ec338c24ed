import { eachInLots } from '#functions/usecases/eachInLots'
import type { Calendar } from '#shared/rules/calendar'
import { type Ledger, openLedger } from '#shared/rules/ledger'
import type { SessionFacts } from '#shared/rules/session'
import { type HospitalPlan, sessionsFromTemplates } from '#shared/rules/sessionsFromTemplates'
import { addDays, type ClinicDate } from '#shared/values/clinicTime'
import { sameData } from '#shared/values/sameData'

export interface GenerateSessionsDeps {
  readonly readHospitalPlan: () => Promise<HospitalPlan>
  readonly nationalDays: (from: ClinicDate, days: number) => { days: Calendar['days']; unknownYears: readonly number[] }
  readonly listSessionsBetween: (departmentId: string, from: ClinicDate, to: ClinicDate) => Promise<readonly SessionFacts[]>
  readonly readLedger: (sessionId: string) => Promise<Ledger | undefined>
  /** False when there is one already, which is left alone. */
  readonly openLedger: (ledger: Ledger) => Promise<boolean>
  /** Puts another ledger in place of one of which nothing is sold; false when something is, which is left alone. */
  readonly replaceUnsoldLedger: (ledger: Ledger) => Promise<boolean>
  readonly putSession: (session: SessionFacts) => Promise<void>
}

export interface GeneratedSessions {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** Sessions with bookings that the timetable now wants otherwise: somebody has to decide (停诊, 限号). Nothing was changed. */
  readonly conflicts: readonly { readonly sessionId: string; readonly fields: readonly string[] }[]
  readonly substitutionsMissing: readonly ClinicDate[]
  readonly unknownYears: readonly number[]
}

/** What a patient was promised: these fields of a session never change under a booking. */
const promised = [
  'kind',
  'fee',
  'campusId',
  'startsAt',
  'endsAt',
  'releaseAt',
  'closesAt',
  'slots',
  'poolTimes',
  'draw',
  'suspended',
] as const

/**
 * Makes the sessions of the coming days what the timetable says: missing ones are created with their ledger, unsold ones follow the
 * timetable, those no longer in it are suspended, sold ones are left alone and reported. Running it again changes nothing.
 */
export const generateSessions = async (
  deps: GenerateSessionsDeps,
  { from, days }: { from: ClinicDate; days: number },
): Promise<GeneratedSessions> => {
  const plan = await deps.readHospitalPlan()
  const national = deps.nationalDays(from, days)
  const own = plan.exceptions.calendar
  const calendar = { days: { ...national.days, ...own.days }, substitutions: own.substitutions }
  const { sessions, substitutionsMissing } = sessionsFromTemplates(plan, calendar, { from, days })
  const planned = new Map(sessions.map((session) => [session.id, session]))
  const existing = new Map<string, SessionFacts>()
  await eachInLots(plan.timetables, 8, async ({ departmentId }) => {
    for (const session of await deps.listSessionsBetween(departmentId, from, addDays(from, days - 1))) existing.set(session.id, session)
  })
  const withdrawn = [...existing.values()].filter((s) => !planned.has(s.id)).map((s): SessionFacts => ({ ...s, suspended: true }))
  const count = { added: 0, changed: 0, unchanged: 0 }
  const conflicts: { sessionId: string; fields: readonly string[] }[] = []
  await eachInLots([...sessions, ...withdrawn], 16, async (session) => {
    const before = existing.get(session.id)
    if (sameData(before, session)) {
      count.unchanged += 1
      return
    }
    const fields = before ? promised.filter((field) => !sameData(before[field], session[field])) : ['slots']
    if (fields.length > 0 && !(await settleLedger(deps, before, session))) {
      conflicts.push({ sessionId: session.id, fields })
      return
    }
    // The facts come after the ledger: who can read a session can claim from it.
    await deps.putSession(session)
    count[before ? 'changed' : 'added'] += 1
  })
  return { ...count, conflicts, substitutionsMissing, unknownYears: national.unknownYears }
}

/** False when numbers are sold. A session that was paused or suspended by hand stays so, unless its suspension is what changes. */
const settleLedger = async (deps: GenerateSessionsDeps, before: SessionFacts | undefined, session: SessionFacts): Promise<boolean> => {
  const wanted = openLedger(session)
  if (!before) return (await deps.openLedger(wanted)) || deps.replaceUnsoldLedger(wanted)
  const keptState = before.suspended === session.suspended ? (await deps.readLedger(session.id))?.state : undefined
  return deps.replaceUnsoldLedger({ ...wanted, state: keptState ?? wanted.state })
}

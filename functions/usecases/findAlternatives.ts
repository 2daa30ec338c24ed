import type { Alternative } from '#shared/contract/schemas/booking'
import { nearestAlternatives, nearestSessions, type Offered } from '#shared/rules/alternatives'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import type { Ledger } from '#shared/rules/ledger'
import type { SessionFacts } from '#shared/rules/session'
import { addDays, type ClinicDate, type ClinicTime, dateOf } from '#shared/values/clinicTime'
import type { Pool } from '#shared/values/words'

export interface FindAlternativesDeps {
  now(): ClinicTime
  readRules(): Promise<HospitalRules>
  readSession(sessionId: string): Promise<SessionFacts | undefined>
  listDepartmentSessions(departmentId: string, from: ClinicDate, to: ClinicDate): Promise<SessionFacts[]>
  readLedgers(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Ledger>>
}

const most = 3
/** Ledgers are read from near to far in steps, and no further than this. */
const step = 20
const mostRead = 80

/** The three nearest slots of the same department that still have numbers in these pools, the one online when left out; fewer when there are fewer. */
export const findAlternatives = async (
  deps: FindAlternativesDeps,
  wanted: { readonly sessionId: string; readonly slot: number; readonly pools?: readonly Pool[] | undefined },
): Promise<Alternative[]> => {
  const [session, rules] = await Promise.all([deps.readSession(wanted.sessionId), deps.readRules()])
  const slot = session?.slots[wanted.slot]
  if (!session || !slot) return []
  const now = deps.now()
  const today = dateOf(now)
  const candidate = { session, slot }
  const all = await deps.listDepartmentSessions(session.departmentId, today, addDays(today, rules.bookingWindow.toDay))
  const near = nearestSessions(candidate, all).slice(0, mostRead)
  let found: Offered[] = []
  for (let read = step; found.length < most && read - step < near.length; read += step) {
    const within = near.slice(0, read)
    found = nearestAlternatives(candidate, within, await deps.readLedgers(within.map((s) => s.id)), now, most, wanted.pools)
  }
  return found.map(alternativeView)
}

const alternativeView = ({ session, slot, remaining }: Offered): Alternative => ({
  sessionId: session.id,
  slot: slot.index,
  startsAt: slot.startsAt,
  endsAt: slot.endsAt,
  ...(session.doctor ? { doctor: { name: session.doctor.name, title: session.doctor.title } } : {}),
  kind: session.kind,
  fee: session.fee,
  remaining,
})

import { advanceWaitlist, readLine } from '#functions/usecases/advanceWaitlist'
import { settle } from '#functions/usecases/advanceWaitlistSettle'
import { type FinishJoinDeps, finishJoin, type WaitingPlace } from '#functions/usecases/joinWaitlist'
import { pageOf } from '#functions/usecases/paging'
import { waitingView } from '#functions/usecases/views/waiting'
import type { Waiting } from '#shared/contract/schemas/waitlist'
import type { Diary } from '#shared/rules/diary'
import type { PatientProfile } from '#shared/rules/patientProfile'
import { readWaited } from '#shared/rules/waited'
import type { Joined, WaitEntry } from '#shared/rules/waitlist'
import { isInLine } from '#shared/rules/waitlistLine'
import { type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { readSessionId, type WaitingKey, waitingId } from '#shared/values/ids'
import { ok, type Result } from '#shared/values/result'

export interface ViewWaitingDeps extends FinishJoinDeps {
  /** Numbers of a session that came back so far, 100 at most. */
  countReturns(sessionId: string): Promise<number>
}

export interface ListWaitingDeps extends ViewWaitingDeps {
  /** Patients this account cares for. */
  listPatients(accountId: string): Promise<PatientProfile[]>
}

const pageSize = 10

/**
 * What the patients of an account wait for, first who joined first, then what ended without a number and is still to come. Looking is a touch:
 * each line shown is brought up to date, and what a crash left of a join, an answer or an end is finished.
 */
export const listWaiting = async (
  deps: ListWaitingDeps,
  acting: { readonly accountId: string },
  input: { readonly cursor?: string | undefined },
): Promise<Result<{ items: Waiting[]; next?: string; now: ClinicTime }>> => {
  const patients = await deps.listPatients(acting.accountId)
  const diaries = await Promise.all(patients.map(({ id }) => deps.readDiary(id)))
  const today = dateOf(deps.now())
  const standing = diaries.flatMap((diary) => Object.values(diary?.waiting ?? {}))
  const past = diaries.flatMap((diary) => waitedSince(diary, today))
  const waits: (Joined | WaitingKey)[] = [...standing.sort(byJoining), ...past.sort(byJoining)]
  const page = pageOf(waits, waitingId, input.cursor, pageSize)

  const items: Waiting[] = []
  for (const one of page.items) {
    const joined = standing.find((other) => other === one)
    const entry = joined ? await upToDate(deps, joined) : await deps.readEntry(one)
    const patient = patients.find(({ id }) => id === entry?.patientId)
    const session = entry && (await deps.readSession(entry.sessionId))
    if (entry && session && patient && isShown(entry)) items.push(await viewWaiting(deps, { entry, session, patient }))
  }
  return ok({ ...page, items, now: deps.now() })
}

/** A place with its position and chance. */
export const viewWaiting = async (deps: ViewWaitingDeps, { entry, session, patient }: WaitingPlace): Promise<Waiting> => {
  const [line, ledger, rules, returned] = await Promise.all([
    isInLine(entry) ? readLine(deps, session.id) : [],
    deps.readLedger(session.id),
    deps.readRules(),
    deps.countReturns(session.id),
  ])
  return waitingView({ entry, line, patient, session, ledger, rules, returned, now: deps.now() })
}

/** Those who left know it, and those who have a number find it among their appointments. */
const isShown = ({ state, reason }: WaitEntry): boolean => state !== 'accepted' && reason !== 'left' && reason !== 'booked'

/** The place of somebody whose diary says that they wait, with whatever was left undone. */
const upToDate = async (deps: ListWaitingDeps, joined: Joined): Promise<WaitEntry | undefined> => {
  const [session, rules] = await Promise.all([deps.readSession(joined.sessionId), deps.readRules()])
  if (!session) return undefined
  if (!(await deps.readEntry(joined))) return finishJoin(deps, session, rules, joined)
  await advanceWaitlist(deps, joined.sessionId, 'ifUnguarded')
  const [entry, ledger] = await Promise.all([deps.readEntry(joined), deps.readLedger(joined.sessionId)])
  if (!entry || !ledger) return entry
  const now = deps.now()
  if (!isInLine(entry)) await deps.waited(joined, now)
  return isInLine(entry) ? settle(deps, { session, rules, ledger, now, isOver: false }, entry) : entry
}

/** Waits that ended, of sessions that are not over. */
const waitedSince = (diary: Diary | undefined, today: string): WaitingKey[] =>
  Object.values(diary?.refused ?? {}).flatMap(({ code }) => {
    const key = readWaited(code)
    const date = key && readSessionId(key.sessionId)?.date
    return key && date && date >= today ? [key] : []
  })

const byJoining = (a: WaitingKey, b: WaitingKey): number => (a.joinedAt < b.joinedAt ? -1 : a.joinedAt > b.joinedAt ? 1 : 0)

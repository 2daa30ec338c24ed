import { type OfferDeps, offerFree } from '#functions/usecases/advanceWaitlistOffers'
import { type Scene, type SettleDeps, settleAll } from '#functions/usecases/advanceWaitlistSettle'
import { isForWaitlist } from '#shared/rules/drawable'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import type { Ledger } from '#shared/rules/ledger'
import { isOfferRef } from '#shared/rules/offerRef'
import type { SessionFacts } from '#shared/rules/session'
import type { WaitEntry } from '#shared/rules/waitlist'
import { isInLine } from '#shared/rules/waitlistLine'
import { freeForWaitlist, waitingEndsAt } from '#shared/rules/waitlistOffers'
import type { ClinicTime } from '#shared/values/clinicTime'

export interface LineDeps {
  /** A page of the places of a session, those that ended too, in the order of joining. */
  pageOfLine(sessionId: string, after?: PageEnd): Promise<{ items: WaitEntry[]; next?: PageEnd }>
}

type PageEnd = Readonly<Record<string, string>> | undefined

export interface AdvanceWaitlistDeps extends LineDeps, SettleDeps, OfferDeps {
  now(): ClinicTime
  readRules(): Promise<HospitalRules>
  readSession(sessionId: string): Promise<SessionFacts | undefined>
  /** As it stands now. */
  readLedger(sessionId: string): Promise<Ledger | undefined>
  openGate(sessionId: string, until: ClinicTime): Promise<void>
  /** Nothing happens when somebody joined after the ledger that counted `joins`. */
  closeGate(sessionId: string, joins: number): Promise<void>
}

export interface Advanced {
  /** Offers made now. */
  readonly offers: number
  /** Whether anybody is still in the line; undefined when nobody looked, because nothing was to do. */
  readonly isWaitedFor: boolean | undefined
}

/**
 * When the line is read at all: whenever something is free or offered, so that a quiet waitlist costs one read of its ledger; also when the
 * gate stands open to everybody although somebody was noted to wait; or always, because somebody just left.
 */
type Looks = 'ifMoving' | 'ifUnguarded' | 'always'

/** Pages of a line that are read at most: 2,000 places. */
const mostPages = 20

/**
 * Brings the line of a session up to date: settles offers that were answered or lapsed, offers what is free to the next in order, ends waiting
 * when it is over, and lets the public buy again when nobody waits. Anybody may call it at any time, twice or cut off anywhere: each step is
 * one conditional write, and the next call goes on from there. One call makes a bounded number of offers.
 */
export const advanceWaitlist = async (deps: AdvanceWaitlistDeps, sessionId: string, looks: Looks = 'ifMoving'): Promise<Advanced> => {
  const [session, rules, before] = await Promise.all([deps.readSession(sessionId), deps.readRules(), deps.readLedger(sessionId)])
  const now = deps.now()
  if (!session || !before) return { offers: 0, isWaitedFor: false }
  const endsAt = waitingEndsAt(rules.waitlist, session)
  const isOver = endsAt <= now || before.state === 'suspended' || before.state === 'closed'
  if (!isWorthALook({ ledger: before, session, rules, now, isOver }, looks)) return { offers: 0, isWaitedFor: undefined }

  const listed = await readLine(deps, sessionId)
  // Read again after the line: whoever is in it with an offer had their number marked before.
  const ledger = await deps.readLedger(sessionId)
  if (!ledger) return { offers: 0, isWaitedFor: false }
  const scene = { session, rules, ledger, now, isOver }
  const settled = await settleAll(deps, scene, listed.filter(isInLine))
  const { line, offers } = isOver ? { line: settled, offers: 0 } : await offerFree(deps, scene, settled)

  const isWaitedFor = line.some(isInLine)
  if (!isWaitedFor && before.waitlistUntil !== undefined) await deps.closeGate(sessionId, before.waitlistJoins ?? 0)
  if (isWaitedFor && !isOver && !isForWaitlist(ledger, now)) await deps.openGate(sessionId, endsAt)
  return { offers, isWaitedFor }
}

const isWorthALook = ({ ledger, session, rules, now, isOver }: Scene, looks: Looks): boolean => {
  if (looks === 'always') return true
  if (isOver) return looks === 'ifUnguarded' || ledger.waitlistUntil !== undefined
  if (!isForWaitlist(ledger, now)) return looks === 'ifUnguarded'
  const isOffered = Object.entries(ledger.until).some(([holder, until]) => until > now && isOfferRef(ledger.marks[holder]?.ref ?? 0))
  return isOffered || freeForWaitlist(ledger, session, rules.waitlist, now).length > 0
}

/** All places of a line, those that ended too. */
export const readLine = async (deps: LineDeps, sessionId: string): Promise<WaitEntry[]> => {
  const line: WaitEntry[] = []
  let after: PageEnd
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await deps.pageOfLine(sessionId, after)
    line.push(...page.items)
    after = page.next
    if (!after) break
  }
  return line
}

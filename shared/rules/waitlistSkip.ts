import { type Diary, type DiaryEntry, diaryRefusal, isOpen } from '#shared/rules/diary'
import type { BookingLimits } from '#shared/rules/hospitalRules'
import type { SessionFacts, SlotFacts } from '#shared/rules/session'
import type { Joined, SkipReason } from '#shared/rules/waitlist'

/** What is known of somebody whose turn it is. */
export interface Person {
  readonly diary: Diary
  /** Finished visits, newest first. */
  readonly visits: readonly DiaryEntry[]
  readonly isRestricted: boolean
  /** A number of the session that they hold and may still book. */
  readonly holdsNumber: boolean
}

/** What to do with somebody whose turn it is: their wait is over, offer them this slot, or pass them over and say why. */
export type Turn =
  | { readonly to: 'end' }
  | { readonly to: 'offer'; readonly slot: SlotFacts }
  | { readonly to: 'skip'; readonly reason: SkipReason }

/** Decides whether somebody can be offered a number of one of these slots, the first of them that suits. */
export const turnOf = (
  { diary, visits, isRestricted, holdsNumber }: Person,
  joined: Joined,
  session: SessionFacts,
  free: readonly SlotFacts[],
  limits: BookingLimits,
): Turn => {
  if (diary.entries.some((entry) => entry.sessionId === session.id && isOpen(entry))) return { to: 'end' }
  if (isRestricted) return { to: 'skip', reason: 'restricted' }
  if ([...diary.entries, ...visits].some((visit) => wasSeen(visit, joined, session))) return { to: 'skip', reason: 'alreadySeen' }
  if (holdsNumber) return { to: 'skip', reason: 'holdsNumber' }
  const slot = free.find(
    ({ startsAt, endsAt }) => !diaryRefusal(diary, { sessionId: session.id, departmentId: session.departmentId, startsAt, endsAt }, limits),
  )
  return slot ? { to: 'offer', slot } : { to: 'skip', reason: 'conflict' }
}

/** Seen in the same department after joining: the number helps somebody else more. */
const wasSeen = (visit: DiaryEntry, joined: Joined, session: SessionFacts): boolean =>
  visit.state === 'fulfilled' && visit.departmentId === session.departmentId && visit.startsAt > joined.joinedAt

import { type Diary, isOpen } from '#shared/rules/diary'
import { remainingFor } from '#shared/rules/drawable'
import { heldBy, type Ledger } from '#shared/rules/ledger'
import { mergesInto } from '#shared/rules/poolTimes'
import { type SessionRefusal, sessionRefusal } from '#shared/rules/reservable'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'

export type JoinRefusal = SessionRefusal | 'WAITLIST_OVER' | 'ALREADY_HOLDING' | 'STILL_FREE'

/** Why a patient cannot wait for a session: only a full one is waited for, and only by who has no number of it. */
export const joinRefusal = (
  session: SessionFacts,
  ledger: Ledger,
  diary: Diary,
  endsAt: ClinicTime,
  now: ClinicTime,
): JoinRefusal | undefined => {
  const refused = sessionRefusal(ledger, now)
  if (refused) return refused
  if (endsAt <= now) return 'WAITLIST_OVER'
  const booked = diary.entries.some((entry) => entry.sessionId === session.id && isOpen(entry))
  const kept = heldBy(ledger, diary.patientId).some(({ holder }) => ledger.until[holder] === undefined)
  if (booked || kept) return 'ALREADY_HOLDING'
  const isFree = session.slots.some((slot) => remainingFor(ledger, { slot, pools: [mergesInto], right: 'sale', now }) > 0)
  return isFree ? 'STILL_FREE' : undefined
}

import type { Diary } from '#shared/rules/diary'
import { kindRules } from '#shared/rules/messages/kinds'
import type { Message } from '#shared/rules/messages/message'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { SessionState } from '#shared/values/words'

/**
 * The last look before a message is sent: whether what it tells is still so. A reminder of an appointment that was cancelled, moved to another
 * time, finished or suspended is not. `state` is of the session; undefined when it has no ledger.
 */
export const isStillTrue = (
  message: Message,
  { diary, state, now }: { readonly diary: Diary; readonly state: SessionState | undefined; readonly now: ClinicTime },
): boolean => {
  const entry = diary.entries.find(({ ref }) => ref === message.ref)
  const isToCome = entry?.state === 'booked'
  switch (kindRules[message.kind].about) {
    case 'visit':
      return isToCome && state !== 'suspended' && state !== 'closed'
    case 'ending':
      return entry?.state === 'cancelled'
    case 'suspension':
      return isToCome && state === 'suspended'
    case 'offer':
      return isOffered(message, diary, now)
    case 'service':
      // One that is about an appointment is void with it.
      return entry === undefined || (isToCome && state !== 'suspended')
    case 'person':
      return true
  }
}

/** An offer ends with its time, and when the patient answers it, stops waiting or gets a number of the session otherwise. */
const isOffered = ({ ref, sessionId, facts }: Message, diary: Diary, now: ClinicTime): boolean => {
  if (facts.until !== undefined && facts.until <= now) return false
  if (diary.refused[ref] !== undefined) return false
  if (diary.entries.some((entry) => entry.ref === ref || (entry.sessionId === sessionId && entry.state === 'booked'))) return false
  return diary.waiting === undefined || diary.waiting[sessionId] !== undefined
}

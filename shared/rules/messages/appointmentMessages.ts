import type { Diary } from '#shared/rules/diary'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import type { Message, MessageKey, MessageState } from '#shared/rules/messages/message'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { SessionState } from '#shared/values/words'

/** What a patient's messages are derived from. */
export interface Planned {
  readonly diary: Diary
  /** By session; one that is missing costs a message its exact time of arrival only. */
  readonly sessions: ReadonlyMap<string, SessionFacts>
  /** By session, as its ledger says; one that is missing is taken to be open. */
  readonly states: ReadonlyMap<string, SessionState>
  readonly rules: HospitalRules
  readonly now: ClinicTime
  /** What was decided before, so that a second suspension is told again and a session that takes place after all is too. */
  readonly told?: readonly (MessageKey & { readonly state: MessageState })[] | undefined
}

/** Every message there must be for this patient as of now; those that were decided before have the same keys. */
export const appointmentMessages = ({ diary, now }: Planned): Message[] =>
  diary.entries.flatMap((entry) =>
    entry.state === 'booked' && entry.startsAt > now
      ? [
          {
            patientId: diary.patientId,
            ref: entry.ref,
            kind: 'booked',
            turn: 1,
            accountId: entry.accountId,
            sessionId: entry.sessionId,
            dueAt: entry.bookedAt,
            worthUntil: entry.startsAt,
            facts: { slot: entry.slot, serial: entry.serial },
            state: 'due',
            decidedAt: now,
            attempts: [],
          } satisfies Message,
        ]
      : [],
  )

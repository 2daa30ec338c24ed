import { type Diary, type DiaryEntry, isOpen } from '#shared/rules/diary'
import type { Joined } from '#shared/rules/waitlist'
import { type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { readSessionId } from '#shared/values/ids'

/** Visits that are not over; with an account: those booked from it. */
export const visitsToCome = (diary: Diary | undefined, now: ClinicTime, accountId?: string): DiaryEntry[] =>
  diary?.entries.filter((entry) => isOpen(entry) && entry.endsAt > now && (accountId === undefined || entry.accountId === accountId)) ?? []

/** Sessions that are waited for and not over. */
export const waitsToCome = (diary: Diary | undefined, now: ClinicTime): Joined[] =>
  Object.values(diary?.waiting ?? {}).filter(({ sessionId }) => (readSessionId(sessionId)?.date ?? '') >= dateOf(now))

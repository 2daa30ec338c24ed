import type { Account } from '#shared/rules/account'
import { type Diary, type DiaryEntry, isOpen } from '#shared/rules/diary'
import type { BookingLimits } from '#shared/rules/hospitalRules'
import { addDays, type ClinicDate, dateOf, weekdayOf } from '#shared/values/clinicTime'

interface CountedVisit {
  readonly patientId: string
  readonly ref: number
}

export interface CountForOtherDeps {
  readAccount(accountId: string): Promise<Account | undefined>
  readDiary(patientId: string): Promise<Diary | undefined>
  countVisit(
    accountId: string,
    monday: ClinicDate,
    visit: CountedVisit,
    limit: number,
  ): Promise<{ counted: boolean; visits: readonly CountedVisit[] }>
  uncountVisit(accountId: string, monday: ClinicDate, visit: CountedVisit): Promise<void>
}

/**
 * Counts a booking for somebody else in the week of its visit (I6); what the owner of an account books for themselves is bounded by their
 * own diary. When the week is full, visits that were counted and never came to stand are found out and counted no more.
 */
export const countForOther = async (
  deps: CountForOtherDeps,
  patientId: string,
  entry: DiaryEntry,
  { forOthersPerWeek }: BookingLimits,
): Promise<boolean> => {
  if (forOthersPerWeek === undefined || (await isOwner(deps, patientId, entry))) return true
  const visit = { patientId, ref: entry.ref }
  const monday = mondayOf(entry)
  const { counted, visits } = await deps.countVisit(entry.accountId, monday, visit, forOthersPerWeek)
  if (counted) return true
  let isFreed = false
  for (const one of visits) {
    const diary = await deps.readDiary(one.patientId)
    const standing = diary?.entries.find(({ ref }) => ref === one.ref)
    // A request that has no answer yet may still come to stand.
    const isVoid = standing ? !isOpen(standing) : diary?.refused[one.ref] !== undefined
    if (!isVoid) continue
    await deps.uncountVisit(entry.accountId, monday, one)
    isFreed = true
  }
  return isFreed && (await deps.countVisit(entry.accountId, monday, visit, forOthersPerWeek)).counted
}

/** Counts a visit no more that was given up. */
export const uncountForOther = async (deps: CountForOtherDeps, patientId: string, entry: DiaryEntry): Promise<void> => {
  if (await isOwner(deps, patientId, entry)) return
  await deps.uncountVisit(entry.accountId, mondayOf(entry), { patientId, ref: entry.ref })
}

const isOwner = async (deps: CountForOtherDeps, patientId: string, { accountId }: DiaryEntry): Promise<boolean> =>
  (await deps.readAccount(accountId))?.patients.find((one) => one.patientId === patientId)?.relation === 'self'

const mondayOf = ({ startsAt }: DiaryEntry): ClinicDate => addDays(dateOf(startsAt), 1 - weekdayOf(dateOf(startsAt)))

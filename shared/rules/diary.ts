import { holderOf } from '#shared/rules/holder'
import type { BookingLimits } from '#shared/rules/hospitalRules'
import type { HeldNumber } from '#shared/rules/ledger'
import type { Joined } from '#shared/rules/waitlist'
import { addMinutes, type ClinicDate, type ClinicTime, dateOf } from '#shared/values/clinicTime'
import type { AppointmentState, Channel, Pool } from '#shared/values/words'

/** One appointment as the patient's diary keeps it. */
export interface DiaryEntry {
  readonly ref: number
  readonly sessionId: string
  readonly departmentId: string
  readonly slot: number
  readonly startsAt: ClinicTime
  readonly endsAt: ClinicTime
  readonly pool: Pool
  readonly serial: number
  /** Set when it is held under the patient's second name, because it took the place of another number of the same session. */
  readonly isSecond?: boolean | undefined
  /** 加号: given for this patient beyond the planned numbers. */
  readonly isAddOn?: boolean | undefined
  /** 两人同诊: with whom it was booked in one step, both or neither. */
  readonly withPatientId?: string | undefined
  readonly state: AppointmentState
  /** 改期: the request whose appointment took its place. */
  readonly replacedBy?: number | undefined
  readonly bookedAt: ClinicTime
  readonly accountId: string
  readonly channel: Channel
  /** First moment at which it can no longer be cancelled, and the rule it follows, as in force when it was booked. */
  readonly cancelBefore: ClinicTime
  readonly cancelRule: string
  readonly ruleVersion: string
  /** The member of staff who cancelled it for the patient. */
  readonly cancelledBy?: string | undefined
}

/** All of a patient's appointments that are not yet history, and what each request for one was finally told (I5). */
export interface Diary {
  readonly patientId: string
  readonly entries: readonly DiaryEntry[]
  /** By request: the refusal that was given, and when. */
  readonly refused: Readonly<Record<number, { readonly code: string; readonly at: ClinicTime }>>
  /** 候补: what the patient waits for, by session; undefined in a diary of before there was a waitlist. */
  readonly waiting?: Readonly<Record<string, Joined>> | undefined
}

export type DiaryRefusal = 'ALREADY_HOLDING' | 'TIME_OVERLAPS' | 'DEPARTMENT_TAKEN_THAT_DAY' | 'DEPARTMENT_STILL_OPEN' | 'TOO_MANY_A_DAY'

export interface Wanted {
  readonly sessionId: string
  readonly departmentId: string
  readonly startsAt: ClinicTime
  readonly endsAt: ClinicTime
}

/** Whether it takes up its time: a pending one may still become an appointment. */
export const isOpen = (entry: DiaryEntry): boolean => entry.state === 'booked' || entry.state === 'pending'

/**
 * Why this patient cannot have one more appointment, or this one in place of `instead` (I6); the store's condition refuses the same ones.
 */
export const diaryRefusal = (diary: Diary, wanted: Wanted, limits: BookingLimits, instead?: DiaryEntry): DiaryRefusal | undefined => {
  const open = diary.entries.filter((e) => isOpen(e) && e.ref !== instead?.ref)
  if (open.some((e) => e.sessionId === wanted.sessionId)) return 'ALREADY_HOLDING'
  const taken = new Set(open.flatMap(halfHours))
  if (halfHours(wanted).some((t) => taken.has(t))) return 'TIME_OVERLAPS'
  const sameDepartment = open.filter((e) => e.departmentId === wanted.departmentId)
  const sameDay = open.filter((e) => dateOf(e.startsAt) === dateOf(wanted.startsAt))
  if (sameDay.filter((e) => e.departmentId === wanted.departmentId).length >= limits.perDepartmentPerDay) return 'DEPARTMENT_TAKEN_THAT_DAY'
  if (limits.perDepartmentOpen !== undefined && sameDepartment.length >= limits.perDepartmentOpen) return 'DEPARTMENT_STILL_OPEN'
  return sameDay.length >= limits.perDay ? 'TOO_MANY_A_DAY' : undefined
}

/** What comes of a visit on its day. */
export type ConcludedState = 'fulfilled' | 'noshow' | 'cancelled'

/** Whether its number stays its own: what is still open, and what its day decided about. */
export const keepsNumber = (entry: DiaryEntry): boolean => isOpen(entry) || entry.state === 'fulfilled' || entry.state === 'noshow'

/** The half hours a visit occupies, as times: the unit in which overlaps are found by one condition. */
export const halfHours = (visit: { readonly startsAt: ClinicTime; readonly endsAt: ClinicTime }): ClinicTime[] => {
  const hours: ClinicTime[] = []
  const first = `${visit.startsAt.slice(0, 14)}${visit.startsAt.slice(14, 16) < '30' ? '00' : '30'}` as ClinicTime
  for (let t = first; t < visit.endsAt; t = addMinutes(t, 30)) hours.push(t)
  return hours
}

/** Entries whose day is over belong to history; a pending one is not decided yet. */
export const finishedBefore = (diary: Diary, today: ClinicDate): DiaryEntry[] =>
  diary.entries.filter((e) => dateOf(e.startsAt) < today && e.state !== 'pending')

/** The number of an entry as its ledger knows it. */
export const numberOf = (patientId: string, { sessionId, ref, serial, slot, pool, isSecond }: DiaryEntry): HeldNumber => ({
  sessionId,
  holder: holderOf(patientId, isSecond),
  mark: { ref, serial, slot, pool },
})

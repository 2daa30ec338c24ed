import { type Diary, halfHours, isOpen } from '#shared/rules/diary'
import { type ClinicDate, dateOf } from '#shared/values/clinicTime'

/** What the conditions of a diary count: appointments by day, by day and department, open ones by department; and who has a half hour. */
export interface DiaryCounts {
  readonly days: Readonly<Record<string, number>>
  readonly groups: Readonly<Record<string, number>>
  readonly departments: Readonly<Record<string, number>>
  readonly hours: Readonly<Record<string, number>>
}

/** One of them that does not say what the entries say; 0 stands for none. */
export interface CountFault {
  readonly counter: keyof DiaryCounts
  readonly key: string
  readonly stored: number
  readonly right: number
}

/** What the entries of a diary come to. */
export const countsOf = ({ entries }: Pick<Diary, 'entries'>): DiaryCounts => {
  const counts: Record<keyof DiaryCounts, Record<string, number>> = { days: {}, groups: {}, departments: {}, hours: {} }
  const add = (counter: 'days' | 'groups' | 'departments', key: string) => {
    counts[counter][key] = (counts[counter][key] ?? 0) + 1
  }
  for (const entry of entries.filter(isOpen)) {
    const day = dateOf(entry.startsAt)
    add('days', day)
    add('groups', `${day}#${entry.departmentId}`)
    add('departments', entry.departmentId)
    for (const hour of halfHours(entry)) counts.hours[hour] = entry.ref
  }
  return counts
}

/** Where the stored counters differ from the entries. Days that are over are left alone: nobody books them, and they are archived. */
export const countFaults = (stored: DiaryCounts, right: DiaryCounts, today: ClinicDate): CountFault[] =>
  (Object.keys(right) as (keyof DiaryCounts)[]).flatMap((counter) =>
    [...new Set([...Object.keys(stored[counter]), ...Object.keys(right[counter])])]
      .filter((key) => counter === 'departments' || key >= today)
      .map((key) => ({ counter, key, stored: stored[counter][key] ?? 0, right: right[counter][key] ?? 0 }))
      .filter((fault) => fault.stored !== fault.right),
  )

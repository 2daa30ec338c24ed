import type { FileFault } from '#shared/contract/fileFault'
import type { FileEntry, fileLists, HospitalFile } from '#shared/contract/hospitalFile'
import { type ClockTime, isClinicDate } from '#shared/values/clinicTime'
import type { Half } from '#shared/values/words'

/** The entries that have the right shape, at their place in the file; the others are missing. */
export type ReadableEntries = { readonly [List in keyof typeof fileLists]: readonly (FileEntry<List> | undefined)[] } & {
  /** Ids by list, of readable entries and of the others: a reference to an entry with a mistake is no second mistake. */
  readonly ids: Readonly<Record<'campuses' | 'departmentGroups' | 'departments' | 'doctors', readonly unknown[]>>
  readonly bookingWindow: HospitalFile['rules']['bookingWindow'] | undefined
  readonly calendarDates: readonly { readonly path: readonly string[]; readonly date: string }[]
}

type Template = FileEntry<'templates'>
type Path = readonly (string | number)[]

/** What each half-day spans: a session begins inside it. */
const spans: Readonly<Record<Half, readonly [string, string]>> = {
  morning: ['05:00', '12:00'],
  afternoon: ['12:00', '18:00'],
  evening: ['17:00', '24:00'],
}

/** What the entries of a file say about each other and should not. */
export const entryFaults = (file: ReadableEntries): FileFault[] => [
  ...repeatedIds(file),
  ...windowFaults(file),
  ...departmentFaults(file),
  ...each(file.doctors, (doctor, i) => unknown(file, 'departments', doctor.departmentId, ['doctors', i, 'departmentId'])),
  ...each(file.templates, (template, i) => templateFaults(file, template, ['templates', i])),
  ...sameSession(file),
  ...twoRooms(file),
  ...suspensionFaults(file),
  ...file.calendarDates.flatMap(({ path, date }) => (isClinicDate(date) ? [] : [{ path, message: `${date} is not a day that exists` }])),
]

const each = <Entry>(entries: readonly (Entry | undefined)[], faults: (entry: Entry, index: number) => FileFault[]): FileFault[] =>
  entries.flatMap((entry, index) => (entry === undefined ? [] : faults(entry, index)))

const unknown = (file: ReadableEntries, list: keyof ReadableEntries['ids'], id: string, path: Path): FileFault[] =>
  file.ids[list].includes(id) ? [] : [{ path, message: `"${id}" is not the id of any entry of ${list}` }]

const repeatedIds = (file: ReadableEntries): FileFault[] => {
  const repeated = (list: string, field: string, ids: readonly unknown[]): FileFault[] =>
    ids.flatMap((id, i) => {
      const first = ids.indexOf(id)
      if (id === undefined || first === i) return []
      return [{ path: [list, i, field], message: `"${id}" is already the ${field} of ${list}[${first}]` }]
    })
  return [
    ...Object.entries(file.ids).flatMap(([list, ids]) => repeated(list, 'id', ids)),
    ...repeated(
      'clinicKinds',
      'kind',
      file.clinicKinds.map((k) => k?.kind),
    ),
  ]
}

const windowFaults = ({ bookingWindow }: ReadableEntries): FileFault[] => {
  if (!bookingWindow) return []
  const path = ['rules', 'bookingWindow']
  const { fromDay, toDay, nextDayCutoff, sameDayCutoff } = bookingWindow
  const faults: FileFault[] = []
  if (toDay < fromDay) faults.push({ path: [...path, 'toDay'], message: `is before fromDay (${fromDay})` })
  if (nextDayCutoff && fromDay !== 1) {
    faults.push({
      path: [...path, 'nextDayCutoff'],
      message: `needs fromDay 1: it ends booking on the day before, here fromDay is ${fromDay}`,
    })
  }
  if (sameDayCutoff && fromDay !== 0) {
    faults.push({
      path: [...path, 'sameDayCutoff'],
      message: `needs fromDay 0: nothing is booked on the day itself, here fromDay is ${fromDay}`,
    })
  }
  return faults
}

const departmentFaults = (file: ReadableEntries): FileFault[] =>
  each(file.departments, (department, i) => {
    const path = ['departments', i]
    const { minAge, maxAge } = department.admits
    return [
      ...unknown(file, 'departmentGroups', department.groupId, [...path, 'groupId']),
      ...department.campusIds.flatMap((id, n) => unknown(file, 'campuses', id, [...path, 'campusIds', n])),
      ...(minAge !== undefined && maxAge !== undefined && maxAge < minAge
        ? [{ path: [...path, 'admits', 'maxAge'], message: `is below minAge (${minAge})` }]
        : []),
    ]
  })

const templateFaults = (file: ReadableEntries, template: Template, path: Path): FileFault[] => {
  const faults = unknown(file, 'departments', template.departmentId, [...path, 'departmentId'])
  const say = (field: string, message: string) => faults.push({ path: [...path, field], message })
  if (template.doctorId) faults.push(...unknown(file, 'doctors', template.doctorId, [...path, 'doctorId']))
  if (template.endsAt <= template.startsAt) say('endsAt', `${template.endsAt} is not after startsAt (${template.startsAt})`)
  const [from, to] = spans[template.half]
  if (template.startsAt < from || template.startsAt >= to)
    say('startsAt', `${template.startsAt} is not in the ${template.half} (${from} to ${to})`)
  if (!template.doctorId && (template.kind === 'expert' || template.kind === 'premium'))
    say('doctorId', `is missing: ${template.kind} is a doctor's clinic`)
  if (!file.clinicKinds.some((k) => k?.kind === template.kind))
    say('kind', `"${template.kind}" is not the kind of any entry of clinicKinds`)
  const shares = Object.values(template.pools).reduce((sum: number, share) => sum + (share ?? 0), 0)
  if (shares !== 100) say('pools', `its parts are ${shares} together and must be 100`)
  const department = file.departments.find((d) => d?.id === template.departmentId)
  if (department && !department.campusIds.includes(template.campusId)) {
    say('campusId', `"${template.campusId}" is not a campus of department "${department.id}" (${department.campusIds.join(', ')})`)
  } else if (department && template.campusId !== department.campusIds[0] && !template.place) {
    say('place', `is missing: the place of department "${department.id}" is on campus "${department.campusIds[0]}"`)
  }
  return faults
}

/** A session's id is its date, half-day, department and provider: a second one would be the same session. */
const sameSession = (file: ReadableEntries): FileFault[] => {
  const first = new Map<string, number>()
  return each(file.templates, (template, i) =>
    template.weekdays.flatMap((weekday, n) => {
      const provider = template.doctorId ?? 'the open clinic'
      const key = `${provider} of "${template.departmentId}" on weekday ${weekday}, ${template.half}`
      const other = first.get(key)
      if (other === undefined) first.set(key, i)
      return other === undefined ? [] : [{ path: ['templates', i, 'weekdays', n], message: `${key}, is already templates[${other}]` }]
    }),
  )
}

const twoRooms = (file: ReadableEntries): FileFault[] => {
  const taken = new Map<string, { from: ClockTime; to: ClockTime; index: number; template: Template }[]>()
  return each(file.templates, (template, index) =>
    template.weekdays.flatMap((weekday, n) => {
      if (!template.doctorId) return []
      const key = `${template.doctorId} ${weekday}`
      const before = taken.get(key) ?? []
      taken.set(key, [...before, { from: template.startsAt, to: template.endsAt, index, template }])
      const other = before.find((o) => o.from < template.endsAt && template.startsAt < o.to && !isSameSession(o.template, template))
      const message = `doctor "${template.doctorId}" is already in templates[${other?.index}] from ${other?.from} to ${other?.to} on weekday ${weekday}`
      return other ? [{ path: ['templates', index, 'weekdays', n], message }] : []
    }),
  )
}

const isSameSession = (a: Template, b: Template): boolean => a.departmentId === b.departmentId && a.half === b.half

const suspensionFaults = (file: ReadableEntries): FileFault[] =>
  each(file.suspensions, (suspension, i) => {
    const path = ['suspensions', i]
    const { departmentId, doctorId, date, weekday, weeks } = suspension
    const faults: FileFault[] = []
    if (!departmentId && !doctorId) faults.push({ path, message: 'names neither a doctorId nor a departmentId' })
    if ((date === undefined) === (weekday === undefined)) faults.push({ path, message: 'needs either a date or a weekday' })
    if (weeks && weekday === undefined) faults.push({ path: [...path, 'weeks'], message: 'needs a weekday' })
    if (departmentId) faults.push(...unknown(file, 'departments', departmentId, [...path, 'departmentId']))
    if (doctorId) faults.push(...unknown(file, 'doctors', doctorId, [...path, 'doctorId']))
    return faults
  })

import type { z } from 'zod'
import type { FileFault } from '#shared/contract/fileFault'
import { type FileEntry, fileLists, type HospitalFile, hospitalFile } from '#shared/contract/hospitalFile'
import { messageTemplateFaults } from '#shared/contract/hospitalFileMessages'
import { entryFaults, type ReadableEntries } from '#shared/contract/hospitalFileReferences'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

/** Checks parsed JSON: its shape, then what its entries say about each other. All that is wrong is told at once. */
export const checkHospitalFile = (json: unknown): Result<HospitalFile, Refusal<'BAD_HOSPITAL_FILE', readonly FileFault[]>> => {
  const parsed = hospitalFile.safeParse(json, { reportInput: true })
  const shape = parsed.success ? [] : parsed.error.issues.flatMap(faultsOf)
  const faults = [...shape, ...entryFaults(readableEntries(json)), ...messageTemplateFaults(objectOf(json).messageTemplates)]
  return parsed.success && faults.length === 0 ? ok(parsed.data) : no('BAD_HOSPITAL_FILE', faults)
}

const faultsOf = (issue: z.core.$ZodIssue): FileFault[] => {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], message: 'is not a field of the format' }))
  }
  return [{ path, message: issue.input === undefined ? 'is missing' : issue.message.replace(/^Invalid input: /, '') }]
}

const readableEntries = (json: unknown): ReadableEntries => {
  const file = objectOf(json)
  const read = <List extends keyof typeof fileLists>(list: List) =>
    listOf(file[list]).map((entry) => fileLists[list].safeParse(entry).data as FileEntry<List> | undefined)
  const ids = (list: string) => listOf(file[list]).map((entry) => objectOf(entry).id)
  const window = hospitalFile.shape.rules.shape.bookingWindow.safeParse(objectOf(file.rules).bookingWindow)
  const calendar = objectOf(file.calendar)
  return {
    campuses: read('campuses'),
    departmentGroups: read('departmentGroups'),
    clinicKinds: read('clinicKinds'),
    departments: read('departments'),
    doctors: read('doctors'),
    templates: read('templates'),
    suspensions: read('suspensions'),
    ids: {
      campuses: ids('campuses'),
      departmentGroups: ids('departmentGroups'),
      departments: ids('departments'),
      doctors: ids('doctors'),
    },
    bookingWindow: window.data,
    calendarDates: ['days', 'substitutions'].flatMap((part) =>
      Object.keys(objectOf(calendar[part])).map((date) => ({ path: ['calendar', part, date], date })),
    ),
  }
}

const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

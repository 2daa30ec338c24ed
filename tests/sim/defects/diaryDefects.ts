import type { Defect } from '#tests/sim/defect'
import { cancels, exchanges, records, refuses, without } from '#tests/sim/defects/without'
import type { SimDeps } from '#tests/sim/deps'

/** Who decides does not see how long appointments last; the clause alone stands in the way. */
const withoutHours = (readDiary: SimDeps['book']['readDiary']) => async (patientId: string) => {
  const diary = await readDiary(patientId)
  return diary && { ...diary, entries: diary.entries.map((entry) => ({ ...entry, endsAt: entry.startsAt })) }
}

/** Each clause of the conditions of a diary, left out once; what it asks is then asked only when the diary is read. */
export const diaryDefects: readonly Defect[] = [
  { name: 'a daily limit is checked only when the diary is read', table: without(records, /#d\./) },
  { name: 'a department limit is checked only when the diary is read', table: without(records, /#g\./) },
  {
    name: 'overlapping times are not looked at',
    table: without(records, /^attribute_not_exists\(#t\./),
    deps: (deps) => ({ ...deps, book: { ...deps.book, readDiary: withoutHours(deps.book.readDiary) } }),
  },
  { name: 'a refused request may still be recorded', table: without(records, /^attribute_not_exists\(#x\./) },
  { name: 'a recorded request may be recorded again', table: without(records, /^attribute_not_exists\(#a\./) },
  { name: 'a refusal does not look for an appointment', table: without(refuses, /attribute_not_exists\(#a/) },
  { name: 'a cancellation has no condition', table: without(cancels, /#/) },
  { name: 'a cancellation has no deadline', table: without(cancels, /#cb > /) },
  { name: 'an exchange does not look whether the old appointment stands', table: without(exchanges, /#st = :booked/) },
  {
    name: 'an exchange does not look at limits',
    table: without(exchanges, /:most/),
    deps: ({ reschedule, ...deps }) => ({
      ...deps,
      reschedule: {
        ...reschedule,
        readRules: async () => ({ ...(await reschedule.readRules()), limits: { perDay: 9, perDepartmentPerDay: 9 } }),
        exchange: async (patientId, before, after) => reschedule.exchange(patientId, before, after, (await reschedule.readRules()).limits),
      },
    }),
  },
  {
    name: 'an exchange does not look at overlapping times',
    table: without(exchanges, /^attribute_not_exists\(#t\./),
    deps: ({ reschedule, ...deps }) => ({
      ...deps,
      reschedule: {
        ...reschedule,
        readDiary: withoutHours(reschedule.readDiary),
        exchange: async (patientId, before, ...rest) => {
          const whole = (await reschedule.readDiary(patientId))?.entries.find(({ ref }) => ref === before.ref)
          return reschedule.exchange(patientId, whole ?? before, ...rest)
        },
      },
    }),
  },
  {
    name: 'a refused exchange may still be recorded',
    table: without(exchanges, /^attribute_not_exists\(#x\./),
    deps: ({ reschedule, ...deps }) => ({
      ...deps,
      reschedule: {
        ...reschedule,
        readDiary: async (patientId) => {
          const diary = await reschedule.readDiary(patientId)
          return diary && { ...diary, refused: {} }
        },
      },
    }),
  },
  {
    name: 'an exchange has no deadline',
    table: without(exchanges, /#cb > /),
    deps: (deps) => ({
      ...deps,
      reschedule: {
        ...deps.reschedule,
        readDiary: async (patientId) => {
          const diary = await deps.reschedule.readDiary(patientId)
          return (
            diary && { ...diary, entries: diary.entries.map((entry) => ({ ...entry, cancelBefore: '9' as typeof entry.cancelBefore })) }
          )
        },
      },
    }),
  },
]

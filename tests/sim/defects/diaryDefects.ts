import type { Defect } from '#tests/sim/defect'
import { cancels, exchanges, records, refuses, without } from '#tests/sim/defects/without'

/** Each clause of the conditions of a diary, left out once; what it asks is then asked only when the diary is read. */
export const diaryDefects: readonly Defect[] = [
  { name: 'a daily limit is checked only when the diary is read', table: without(records, /#d\./) },
  { name: 'a department limit is checked only when the diary is read', table: without(records, /#g\./) },
  { name: 'overlapping times are checked only when the diary is read', table: without(records, /^attribute_not_exists\(#t\./) },
  { name: 'a refused request may still be recorded', table: without(records, /^attribute_not_exists\(#x\./) },
  { name: 'a recorded request may be recorded again', table: without(records, /^attribute_not_exists\(#a\./) },
  { name: 'a refusal does not look for an appointment', table: without(refuses, /attribute_not_exists\(#a/) },
  { name: 'a cancellation has no condition', table: without(cancels, /#/) },
  { name: 'a cancellation has no deadline', table: without(cancels, /#cb > /) },
  { name: 'an exchange does not look whether the old appointment stands', table: without(exchanges, /#st = :booked/) },
  { name: 'an exchange does not look at limits', table: without(exchanges, /:most/) },
  { name: 'an exchange does not look at overlapping times', table: without(exchanges, /^attribute_not_exists\(#t\./) },
  { name: 'a refused exchange may still be recorded', table: without(exchanges, /^attribute_not_exists\(#x\./) },
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

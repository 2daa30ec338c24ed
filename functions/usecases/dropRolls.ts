import type { Diary } from '#shared/rules/diary'
import type { StoredQueue } from '#shared/rules/queue/noted'
import { type ClinicTime, dateOf } from '#shared/values/clinicTime'

export interface DropRollsDeps {
  readDiary(patientId: string): Promise<Diary | undefined>
  readStoredQueue(sessionId: string): Promise<StoredQueue | undefined>
  /** A roll is written anew, of who is known then, when somebody looks. */
  dropRoll(sessionId: string): Promise<void>
}

/** Takes a patient who was erased out of the rolls of the day: of where they were booked, and of every doctor they were sent on to. */
export const dropRolls = async (deps: DropRollsDeps, patientId: string, now: ClinicTime): Promise<void> => {
  const diary = await deps.readDiary(patientId)
  const todays = diary?.entries.filter(({ startsAt }) => dateOf(startsAt) === dateOf(now)).map(({ sessionId }) => sessionId) ?? []
  const seen = new Set<string>()
  for (let next = todays; next.length > 0; ) {
    const onward: string[] = []
    for (const sessionId of next.filter((id) => !seen.has(id))) {
      seen.add(sessionId)
      await deps.dropRoll(sessionId)
      const stored = await deps.readStoredQueue(sessionId)
      onward.push(...(stored?.queue.entries ?? []).flatMap(({ patientId: id, to }) => (id === patientId && to ? [to] : [])))
    }
    next = onward
  }
}

import { eachInLots } from '#functions/usecases/eachInLots'
import { type TellMessageDeps, tellMessage } from '#functions/usecases/tellMessage'
import type { Diary, DiaryEntry } from '#shared/rules/diary'
import { queueTellings } from '#shared/rules/messages/queueTellings'
import type { QueueEvent } from '#shared/rules/queue/events'
import type { Queue } from '#shared/rules/queue/queue'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'

export interface QueueMessagesDeps extends TellMessageDeps {
  now(): ClinicTime
  readSession(sessionId: string): Promise<SessionFacts | undefined>
  readDiaries(patientIds: readonly string[]): Promise<Diary[]>
}

const readAtOnce = 50
const atOnce = 8

/**
 * 快到号, 叫号, 过号, 医生晚到: finds out what an act of a queue tells people who are not looking at a screen, and gives what puts it into the outbox.
 * Repeatable: a message has its key from what happened. What nobody needs to know any more is not told.
 */
export const queueMessages = async (deps: QueueMessagesDeps, queue: Queue, events: readonly QueueEvent[]): Promise<() => Promise<void>> => {
  const wanted = queueTellings(queue, events)
  if (wanted.length === 0) return async () => undefined
  const [session, bookings] = await Promise.all([
    deps.readSession(queue.sessionId),
    bookingsOf(deps, [...new Set(wanted.map(({ patientId }) => patientId))]),
  ])
  if (!session) return async () => undefined
  return () =>
    eachInLots(wanted, atOnce, async ({ patientId, ref, telling }) => {
      const now = deps.now()
      const entry = bookings.get(`${patientId}-${ref}`)
      const told = entry && telling(entry, session)
      if (told && told.worthUntil > now) await tellMessage(deps, told, now)
    })
}

const bookingsOf = async (deps: QueueMessagesDeps, patientIds: readonly string[]): Promise<ReadonlyMap<string, DiaryEntry>> => {
  const found = new Map<string, DiaryEntry>()
  for (let i = 0; i < patientIds.length; i += readAtOnce) {
    for (const { patientId, entries } of await deps.readDiaries(patientIds.slice(i, i + readAtOnce)))
      for (const entry of entries) if (entry.state === 'booked') found.set(`${patientId}-${entry.ref}`, entry)
  }
  return found
}

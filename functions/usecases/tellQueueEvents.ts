import { eachInLots } from '#functions/usecases/eachInLots'
import { type TellMessageDeps, tellMessage } from '#functions/usecases/tellMessage'
import type { Diary, DiaryEntry } from '#shared/rules/diary'
import { queueTellings } from '#shared/rules/messages/queueTellings'
import type { QueueEvent } from '#shared/rules/queue/events'
import type { Queue } from '#shared/rules/queue/queue'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'

export interface TellQueueEventsDeps extends TellMessageDeps {
  now(): ClinicTime
  readSession(sessionId: string): Promise<SessionFacts | undefined>
  readDiaries(patientIds: readonly string[]): Promise<Diary[]>
}

const readAtOnce = 50
const atOnce = 8

/**
 * 快到号, 叫号, 过号, 医生晚到: puts into the outbox what the last act of a queue tells people who are not looking at a screen. Repeatable: a message
 * has its key from what happened. What nobody needs to know any more is not told.
 */
export const tellQueueEvents = async (deps: TellQueueEventsDeps, queue: Queue, events: readonly QueueEvent[]): Promise<void> => {
  const wanted = queueTellings(queue, events)
  if (wanted.length === 0) return
  const session = await deps.readSession(queue.sessionId)
  const now = deps.now()
  if (!session) return
  const bookings = await bookingsOf(deps, [...new Set(wanted.map(({ patientId }) => patientId))])
  await eachInLots(wanted, atOnce, async ({ patientId, ref, telling }) => {
    const entry = bookings.get(`${patientId}-${ref}`)
    const told = entry && telling(entry, session)
    if (told && told.worthUntil > now) await tellMessage(deps, told, now)
  })
}

const bookingsOf = async (deps: TellQueueEventsDeps, patientIds: readonly string[]): Promise<ReadonlyMap<string, DiaryEntry>> => {
  const found = new Map<string, DiaryEntry>()
  for (let i = 0; i < patientIds.length; i += readAtOnce) {
    for (const { patientId, entries } of await deps.readDiaries(patientIds.slice(i, i + readAtOnce)))
      for (const entry of entries) if (entry.state === 'booked') found.set(`${patientId}-${entry.ref}`, entry)
  }
  return found
}

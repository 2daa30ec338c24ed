import { cached } from '#functions/entries/cached'
import type { Config } from '#functions/entries/config'
import { siteTokens } from '#functions/gateways/siteTokens'
import { diaries } from '#functions/store/diaries'
import { messages } from '#functions/store/messages'
import { paces } from '#functions/store/paces'
import { queues } from '#functions/store/queues'
import type { Table } from '#functions/store/table'
import { keepVisitDay } from '#functions/usecases/keepVisitDay'
import { type ProgressPlaceDeps, progressPlace } from '#functions/usecases/progressPlace'
import { queueMessages } from '#functions/usecases/queueMessages'
import { readPace } from '#functions/usecases/readPace'
import type { QueueEvent } from '#shared/rules/queue/events'
import type { Queue } from '#shared/rules/queue/queue'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'

/** Paces are learnt at night. */
const pacesMs = 60_000

/** What an act brings about beside the queue: who is told, what is predicted, what a session leaves behind. No keys. */
export const afterQueueActs = (
  table: Table,
  { readSession, now }: { readSession(sessionId: string): Promise<SessionFacts | undefined>; now(): ClinicTime },
) => {
  const [kept, noted] = [paces(table), queues(table)]
  const readPaces = cached(kept.readPaces, pacesMs, Date.now)
  const telling = { now, readSession, readDiaries: diaries(table).readMany, tell: messages(table).enqueue }
  const keeping = { listNotedVersions: noted.listNoted, keepVisitDay: kept.keepVisitDay }
  return {
    readPace: (session: SessionFacts) => readPace({ readPaces }, session),
    queueMessages: (queue: Queue, events: readonly QueueEvent[]) => queueMessages(telling, queue, events),
    sessionSettled: (_queue: Queue, session: SessionFacts) => keepVisitDay(keeping, session),
  }
}

/** What halls, machines and phones add to the pieces. */
export const queueProgressDeps = (table: Table, { tokenKey }: Pick<Config, 'tokenKey'>, placing: ProgressPlaceDeps) => {
  const site = siteTokens(tokenKey)
  return {
    issueSiteToken: site.issue,
    readSiteToken: site.read,
    readIndicators: cached(paces(table).readIndicators, pacesMs, Date.now),
    /** For the page of a link. */
    readQueuePlace: (sessionId: string, patientId: string, ref: number) => progressPlace(placing, { sessionId, patientId, ref }),
  }
}

import { type VisitDay, visitDayOf } from '#shared/rules/live/visitDay'
import type { NotedVersion } from '#shared/rules/queue/noted'
import type { SessionFacts } from '#shared/rules/session'

export interface KeepVisitDayDeps {
  listNotedVersions(sessionId: string, fromVersion: number): Promise<NotedVersion[]>
  keepVisitDay(departmentId: string, day: VisitDay): Promise<void>
}

/** Once a session has ended: what it leaves behind for learning and counting. Repeatable. */
export const keepVisitDay = async (deps: KeepVisitDayDeps, session: SessionFacts): Promise<void> =>
  deps.keepVisitDay(session.departmentId, visitDayOf(session, await deps.listNotedVersions(session.id, 1)))

import { cached } from '#functions/entries/cached'
import type { minuteDeps } from '#functions/entries/minuteDeps'
import { messages } from '#functions/store/messages'
import { sessions } from '#functions/store/sessions'
import type { PlanPatientDeps } from '#functions/usecases/planPatient'

/** What is printed about a session may be this old when a message is put together. */
const publishedMs = 10_000

/** What planning needs: no keys, because diaries and messages name patients by ids without meaning. */
export const messagePlanDeps = ({ table, ledger, diary, deps }: ReturnType<typeof minuteDeps>): PlanPatientDeps => {
  const outbox = messages(table)
  return {
    now: deps.now,
    readRules: deps.readRules,
    readDiary: diary.read,
    readSession: cached(sessions(table).read, publishedMs, Date.now),
    readState: async (sessionId) => (await ledger.read(sessionId, 'consistent'))?.state,
    listMessages: outbox.listOfAppointment,
    enqueue: outbox.enqueue,
    moveMessage: outbox.move,
  }
}

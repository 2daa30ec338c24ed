import type { AllDeps } from '#functions/entries/deps'
import type { Handlers } from '#functions/entries/handlers'
import { no } from '#shared/values/result'

type QueueRoutes = 'readQueue' | 'actOnQueue' | 'checkInAtDesk' | 'weighQueueAct' | 'listQueues' | 'findInQueues'

/** What desks and doctors do to the queue of a session. */
export const queueHandlers = (_deps: AllDeps): Pick<Handlers, QueueRoutes> => ({
  readQueue: async () => no('UNKNOWN_SESSION'),
  actOnQueue: async () => no('UNKNOWN_SESSION'),
  checkInAtDesk: async () => no('UNKNOWN_SESSION'),
  weighQueueAct: async () => no('UNKNOWN_SESSION'),
  listQueues: async () => no('UNKNOWN_DEPARTMENT'),
  findInQueues: async () => no('UNKNOWN_DEPARTMENT'),
})

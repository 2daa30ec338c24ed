import type { AllDeps } from '#functions/entries/deps'
import type { Handlers } from '#functions/entries/handlerOf'
import { actOnQueue, checkInAtDesk } from '#functions/usecases/actOnQueue'
import { findInQueues } from '#functions/usecases/findInQueues'
import { listQueues } from '#functions/usecases/listQueues'
import { readQueue } from '#functions/usecases/readQueue'
import { weighQueueAct } from '#functions/usecases/weighQueueAct'

type QueueRoutes = 'readQueue' | 'actOnQueue' | 'checkInAtDesk' | 'weighQueueAct' | 'listQueues' | 'findInQueues'

/** What desks and doctors do to the queue of a session. */
export const queueHandlers = (deps: AllDeps): Pick<Handlers, QueueRoutes> => ({
  readQueue: (acting, input) => readQueue(deps, acting, input),
  actOnQueue: (acting, input) => actOnQueue(deps, acting, input),
  checkInAtDesk: (acting, input) => checkInAtDesk(deps, acting, input),
  weighQueueAct: (acting, input) => weighQueueAct(deps, acting, input),
  listQueues: (_acting, input) => listQueues(deps, input),
  findInQueues: (acting, input) => findInQueues(deps, acting, input),
})

import type { AllDeps } from '#functions/entries/deps'
import type { Handlers } from '#functions/entries/handlerOf'
import { checkInAtKiosk } from '#functions/usecases/checkInAtKiosk'
import { checkInByPhone } from '#functions/usecases/checkInByPhone'
import { makeSiteLink } from '#functions/usecases/makeSiteLink'
import { readBoard } from '#functions/usecases/readBoard'
import { readHall } from '#functions/usecases/readHall'
import { readQueueAccuracy } from '#functions/usecases/readQueueAccuracy'
import { readQueuePlace } from '#functions/usecases/readQueuePlace'

type QueueProgressRoutes = 'makeSiteLink' | 'readHall' | 'checkInAtKiosk' | 'readBoard' | 'readQueuePlace' | 'checkIn' | 'readQueueAccuracy'

/** How far a session is, for halls, machines and phones. */
export const queueProgressHandlers = (deps: AllDeps): Pick<Handlers, QueueProgressRoutes> => ({
  makeSiteLink: (_acting, input) => makeSiteLink(deps, input),
  readHall: (_caller, input) => readHall(deps, input),
  checkInAtKiosk: (caller, input) => checkInAtKiosk(deps, caller, input),
  readBoard: (_caller, input) => readBoard(deps, input),
  readQueuePlace: (acting, input) => readQueuePlace(deps, acting, input),
  checkIn: (acting, input) => checkInByPhone(deps, acting, input),
  readQueueAccuracy: (_acting, input) => readQueueAccuracy(deps, input),
})

import type { AllDeps } from '#functions/entries/deps'
import type { Handlers } from '#functions/entries/handlers'

type WaitlistRoutes =
  | 'joinWaitlist'
  | 'listWaiting'
  | 'leaveWaitlist'
  | 'acceptOffer'
  | 'declineOffer'
  | 'joinWaitlistFor'
  | 'readWaitlistLog'
  | 'listCallTasks'
  | 'closeCallTask'

const later = async () => Promise.reject(new Error('the waitlist is not answered yet'))

/** What is asked about 候补. */
export const waitlistHandlers = (_deps: AllDeps): Pick<Handlers, WaitlistRoutes> => ({
  joinWaitlist: later,
  listWaiting: later,
  leaveWaitlist: later,
  acceptOffer: later,
  declineOffer: later,
  joinWaitlistFor: later,
  readWaitlistLog: later,
  listCallTasks: later,
  closeCallTask: later,
})

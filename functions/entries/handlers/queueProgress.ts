import type { AllDeps } from '#functions/entries/deps'
import type { Handlers } from '#functions/entries/handlers'
import { no } from '#shared/values/result'

type QueueProgressRoutes = 'makeSiteLink' | 'readHall' | 'checkInAtKiosk' | 'readBoard' | 'readQueuePlace' | 'checkIn' | 'readQueueAccuracy'

/** How far a session is, for halls, machines and phones. */
export const queueProgressHandlers = (_deps: AllDeps): Pick<Handlers, QueueProgressRoutes> => ({
  makeSiteLink: async () => no('UNKNOWN_DEPARTMENT'),
  readHall: async () => no('SITE_LINK_OVER'),
  checkInAtKiosk: async () => no('SITE_LINK_OVER'),
  readBoard: async () => no('UNKNOWN_DEPARTMENT'),
  readQueuePlace: async () => no('UNKNOWN_APPOINTMENT'),
  checkIn: async () => no('UNKNOWN_APPOINTMENT'),
  readQueueAccuracy: async () => no('UNKNOWN_DEPARTMENT'),
})

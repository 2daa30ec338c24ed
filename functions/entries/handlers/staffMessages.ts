import type { AllDeps } from '#functions/entries/deps'
import type { Handlers } from '#functions/entries/handlers'
import { no, ok } from '#shared/values/result'

type StaffMessagesRoutes = 'listMessagesOf' | 'listUndelivered' | 'closeUndelivered' | 'previewTemplates'

/** What staff see of messages. */
export const staffMessagesHandlers = (deps: Pick<AllDeps, 'now'>): Pick<Handlers, StaffMessagesRoutes> => ({
  listMessagesOf: async () => no('UNKNOWN_APPOINTMENT'),
  listUndelivered: async () => ok({ items: [], now: deps.now() }),
  closeUndelivered: async () => no('UNKNOWN_MESSAGE'),
  previewTemplates: async (_acting, { channel }) => ok({ channel, items: [] }),
})

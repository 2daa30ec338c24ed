import type { AllDeps } from '#functions/entries/deps'
import type { Handlers } from '#functions/entries/handlerOf'
import { readReminders } from '#functions/usecases/readReminders'
import { reportSubscriptions } from '#functions/usecases/reportSubscriptions'

/** What is asked about 提醒. */
export const reminderHandlers = (deps: AllDeps): Pick<Handlers, 'readReminders' | 'reportSubscriptions'> => ({
  readReminders: (acting) => readReminders(deps, acting),
  reportSubscriptions: (acting, input) => reportSubscriptions(deps, acting, input),
})

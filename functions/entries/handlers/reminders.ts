import type { Handlers } from '#functions/entries/handlers'
import { readReminders } from '#functions/usecases/readReminders'

/** What is asked about 提醒. */
export const reminderHandlers = (): Pick<Handlers, 'readReminders' | 'reportSubscriptions'> => ({
  readReminders: (acting) => readReminders(acting),
  reportSubscriptions: (acting) => readReminders(acting),
})

import { concerning } from '#functions/entries/concerning'
import type { AllDeps } from '#functions/entries/deps'
import type { Handlers } from '#functions/entries/handlerOf'
import { theirs } from '#functions/entries/theirs'
import { closeUndelivered } from '#functions/usecases/closeUndelivered'
import { listMessagesOf } from '#functions/usecases/listMessagesOf'
import { listUndelivered } from '#functions/usecases/listUndelivered'
import { previewTemplates } from '#functions/usecases/previewTemplates'
import { ok } from '#shared/values/result'
import { staffActor } from '#shared/values/staffActor'

type StaffMessagesRoutes = 'listMessagesOf' | 'listUndelivered' | 'closeUndelivered' | 'previewTemplates'

/** What staff see of messages. */
export const staffMessagesHandlers = (deps: AllDeps): Pick<Handlers, StaffMessagesRoutes> => ({
  listMessagesOf: (acting, input) => listMessagesOf({ ...concerning(deps, acting), isTheirs: theirs(acting) }, input),
  listUndelivered: (acting, input) => listUndelivered({ ...concerning(deps, acting), isTheirs: theirs(acting) }, input),
  closeUndelivered: async (acting, input) => {
    const closed = await closeUndelivered({ ...deps, isTheirs: theirs(acting) }, staffActor(acting.accountId), input)
    if (!closed.ok) return closed
    acting.concerns?.([closed.value.patientId])
    return ok({ ...input, state: closed.value.state })
  },
  previewTemplates: (_acting, input) => previewTemplates(deps, input),
})

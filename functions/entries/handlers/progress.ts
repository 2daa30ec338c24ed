import type { AllDeps } from '#functions/entries/deps'
import type { Handlers } from '#functions/entries/handlerOf'
import { makeProgressLink } from '#functions/usecases/makeProgressLink'
import { openInApp } from '#functions/usecases/openInApp'
import { openProgressCode } from '#functions/usecases/openProgressCode'
import { readProgress } from '#functions/usecases/readProgress'

/** What is asked about 就诊进度. */
export const progressHandlers = (
  deps: AllDeps,
): Pick<Handlers, 'readProgress' | 'openProgressCode' | 'openInApp' | 'makeProgressLink'> => ({
  readProgress: (_caller, input) => readProgress(deps, input),
  openProgressCode: (_caller, input) => openProgressCode(deps, input),
  openInApp: (_caller, input) => openInApp(deps, input),
  makeProgressLink: (acting, input) => makeProgressLink(deps, acting, input),
})

import type { Handlers } from '#functions/entries/handlerOf'
import { no } from '#shared/values/result'

/** Held by the type checker: each line below must fail to compile, or the check fails. */

declare const complete: Handlers
const { readDoctor, ...incomplete } = complete

// @ts-expect-error a route without a handler
export const routeWithoutHandler: Handlers = incomplete

export const handlerWithoutRoute: Handlers = {
  ...complete,
  // @ts-expect-error a handler without a route
  inventedRoute: readDoctor,
}

// @ts-expect-error a refusal that the route does not declare
export const undeclaredRefusal: Handlers['readDoctor'] = async () => no('SOLD_OUT')

// @ts-expect-error a refusal with details its code is not declared with
export const undeclaredDetails: Handlers['readDoctor'] = async () => no('UNKNOWN_DOCTOR', { hint: 'none' })

export const declaredRefusal: Handlers['readDoctor'] = async () => no('UNKNOWN_DOCTOR')

import type { Acting, StaffActing, Visiting } from '#functions/usecases/acting'
import type { RefusalCode, RefusalDetails } from '#shared/contract/errors'
import type { RefusalOf, RouteName, routes } from '#shared/contract/routes'
import type { Answer, Input } from '#shared/contract/schemas'
import type { Refusal, Result } from '#shared/values/result'

/** Who calls, as far as the route needs to know. */
export type CallerOf<Name extends RouteName> = CallerBy[(typeof routes)[Name]['who']]

interface CallerBy {
  readonly anyone: Visiting
  readonly account: Acting
  readonly staff: StaffActing
}

type Declared<Code extends RefusalCode> = {
  [C in Code]: Refusal<C, C extends keyof RefusalDetails ? RefusalDetails[C] : never>
}[Code]

/** One handler a route; one that is missing, not declared, or refuses with an undeclared code does not compile. */
export type Handlers = {
  readonly [Name in RouteName]: (caller: CallerOf<Name>, input: Input<Name>) => Promise<Result<Answer<Name>, Declared<RefusalOf<Name>>>>
}

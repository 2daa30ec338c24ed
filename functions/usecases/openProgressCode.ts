import type { LinkedVisit } from '#functions/usecases/makeProgressLink'
import { type ClinicDate, type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface OpenProgressCodeDeps {
  now(): ClinicTime
  /** Counts a code that is tried, whoever tries it; gives the seconds to wait when there were too many. */
  countProgressCode(): Promise<number>
  readProgressCode(typed: string, today: ClinicDate): Promise<LinkedVisit | undefined>
  issueProgressToken(visit: LinkedVisit): string
}

type CodeRefused = Refusal<'PROGRESS_CODE_WRONG', never> | Refusal<'TOO_MANY_REQUESTS', { readonly retryAfterSeconds: number }>

/** The link to a visit, for the code of a text message, as often as it is typed. A code nobody has and one that is over get the same answer. */
export const openProgressCode = async (
  deps: OpenProgressCodeDeps,
  input: { readonly code: string },
): Promise<Result<{ token: string }, CodeRefused>> => {
  const retryAfterSeconds = await deps.countProgressCode()
  if (retryAfterSeconds > 0) return no('TOO_MANY_REQUESTS', { retryAfterSeconds })
  const visit = await deps.readProgressCode(input.code, dateOf(deps.now()))
  return visit ? ok({ token: deps.issueProgressToken(visit) }) : no('PROGRESS_CODE_WRONG')
}

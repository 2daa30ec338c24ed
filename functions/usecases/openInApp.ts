import type { LinkedVisit } from '#functions/usecases/makeProgressLink'
import { addDays, type ClinicDate, type ClinicTime, dateOf, daysBetween } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'
import type { Platform } from '#shared/values/words'

export interface AppPage {
  readonly path: string
  readonly query: string
  /** How long the way to it is needed. */
  readonly days: number
}

export interface OpenInAppDeps {
  now(): ClinicTime
  readProgressToken(token: string, today: ClinicDate): LinkedVisit | undefined
  /** Refused where there is no mini-program, or the platform gives no way into it now. */
  wayIntoApp(app: Platform, page: AppPage): Promise<Result<{ readonly url: string }, Refusal<'PLATFORM_UNREACHABLE'>>>
}

/** The platform gives at most so many. */
const mostDays = 30

/** The way from a browser, where the link of a text message opened, to the same visit in the mini-program. It dies with the link. */
export const openInApp = async (
  deps: OpenInAppDeps,
  { token, app }: { readonly token: string; readonly app: Platform },
): Promise<Result<{ readonly url: string }, Refusal<'PROGRESS_LINK_OVER', never> | Refusal<'PLATFORM_UNREACHABLE'>>> => {
  const today = dateOf(deps.now())
  const visit = deps.readProgressToken(token, today)
  if (!visit) return no('PROGRESS_LINK_OVER')
  const days = Math.min(mostDays, daysBetween(today, addDays(visit.date, 1)))
  const way = await deps.wayIntoApp(app, { path: 'pages/progress/index', query: `t=${token}`, days })
  return way.ok ? ok({ url: way.value.url }) : way
}

import { type AdvanceWaitlistDeps, advanceWaitlist } from '#functions/usecases/advanceWaitlist'
import { eachInLots } from '#functions/usecases/eachInLots'
import type { ClinicTime } from '#shared/values/clinicTime'

interface Waitlist {
  readonly sessionId: string
  readonly endsAt: ClinicTime
}

type PageEnd = Readonly<Record<string, string>> | undefined

export interface AdvanceWaitlistsDeps extends AdvanceWaitlistDeps {
  /** A page of the sessions that have a waitlist, the first to end first. */
  pageOfWaitlists(after?: PageEnd): Promise<{ items: Waitlist[]; next?: PageEnd }>
  forgetWaitlist(waitlist: Waitlist): Promise<void>
  /** Hears of a waitlist that could not be touched. */
  report(sessionId: string, fault: unknown): void
}

export interface AdvancedWaitlists {
  readonly waitlists: number
  readonly offers: number
  readonly failed: number
}

const atOnce = 8
const mostPages = 20

/** Touches every waitlist once, so that nobody depends on another person's tap. One that fails does not keep the others from theirs. */
export const advanceWaitlists = async (deps: AdvanceWaitlistsDeps): Promise<AdvancedWaitlists> => {
  let [waitlists, offers, failed] = [0, 0, 0]
  let after: PageEnd
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await deps.pageOfWaitlists(after)
    await eachInLots(page.items, atOnce, async (waitlist) => {
      const told = await advanceWaitlist(deps, waitlist.sessionId, 'ifUnguarded').catch((fault) => deps.report(waitlist.sessionId, fault))
      waitlists += 1
      offers += told?.offers ?? 0
      if (!told) failed += 1
      else if (waitlist.endsAt <= deps.now() && told.isWaitedFor === false) await deps.forgetWaitlist(waitlist)
    })
    after = page.next
    if (!after) break
  }
  return { waitlists, offers, failed }
}

import type { SessionNumbers } from '#shared/contract/schemas/office'
import { accounting, totalOf } from '#shared/rules/accounting'
import type { Ledger } from '#shared/rules/ledger'
import { poolTimeline } from '#shared/rules/poolTimeline'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'

export type SessionNumbersView = SessionNumbers

/** Where every number of a session is, as the outpatient office sees it. */
export const sessionNumbersView = (session: SessionFacts, ledger: Ledger, now: ClinicTime): SessionNumbers => {
  const places = accounting(ledger, session, now)
  return {
    sessionId: session.id,
    state: ledger.state,
    now,
    total: totalOf(places),
    places: places.map((place) => ({ ...place, startsAt: session.slots[place.slot]?.startsAt ?? session.startsAt })),
    timeline: poolTimeline(session),
  }
}

import { kindRules } from '#shared/rules/messages/kinds'
import { addMinutes, type ClinicTime } from '#shared/values/clinicTime'
import type { MessageKind } from '#shared/values/words'

/** The times of the visit a message is about. */
export interface VisitTimes {
  readonly arriveAt: ClinicTime
  readonly startsAt: ClinicTime
  readonly endsAt: ClinicTime
}

/** Until when a message of a kind that is due at `dueAt` is worth sending; `until` is when what it tells ends by itself, as an offer does. */
export const worthUntil = (
  kind: MessageKind,
  { dueAt, visit, until }: { readonly dueAt: ClinicTime; readonly visit?: VisitTimes | undefined; readonly until?: ClinicTime | undefined },
): ClinicTime => {
  const rule = kindRules[kind]
  const ends = [addMinutes(dueAt, rule.worthMinutes), until, visit && endOf(visit, rule.worthUntil)]
  return ends.filter((end) => end !== undefined).sort()[0] as ClinicTime
}

const endOf = (visit: VisitTimes, until: 'arrival' | 'start' | 'end' | undefined): ClinicTime | undefined => {
  if (until === 'arrival') return visit.arriveAt
  if (until === 'start') return visit.startsAt
  return until && visit.endsAt
}

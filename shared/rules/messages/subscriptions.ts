import { countedTaps, type ToldTaps } from '#shared/rules/messages/countedTaps'
import type { ClinicTime } from '#shared/values/clinicTime'

/** What a person agreed to of one template: an estimate, which the platform corrects when it refuses. */
export interface TemplateGrants extends ToldTaps {
  readonly isLongTerm: boolean
  /** Messages that may still be sent; a long-term one has 1 while it lasts. */
  readonly left: number
  /** What was agreed until then counts no more: it was taken back, or the platform said that nothing is left. */
  readonly endedAt?: ClinicTime | undefined
  /** Of the taps until then nothing is kept, so what comes later about that time is not counted. */
  readonly closedUntil?: ClinicTime | undefined
  readonly lastAnswer?: GrantAnswer | undefined
  readonly answeredAt?: ClinicTime | undefined
}

/** All that an account agreed to, by template. */
export type Grants = Readonly<Record<string, TemplateGrants>>

export type GrantAnswer = 'accept' | 'reject' | 'ban' | 'filter' | 'unavailable'

/** What the app says the person answered; `id` is the same for a repeated request. Who ticked "always" is not asked but reported at every tap. */
export interface GrantReport {
  readonly id: string
  readonly templateId: string
  readonly answer: GrantAnswer
  readonly isLongTerm: boolean
  readonly at: ClinicTime
}

/** What the platform says: popup: the person answered; change: they switched it off in the settings. */
export interface GrantEvent {
  readonly kind: 'popup' | 'change'
  readonly templateId: string
  readonly answer: 'accept' | 'reject'
  readonly isLongTerm: boolean
  readonly at: ClinicTime
}

/** So many taps of a template are remembered, to know them again when the other side tells of them. */
const mostTaps = 20

/** One tap is one message, told by the app, by the platform or by both, once or often. The same grants when nothing is new. */
export const afterReport = (grants: Grants, { id, templateId, answer, isLongTerm, at }: GrantReport): Grants =>
  changed(grants, templateId, isLongTerm, (known) => {
    if (known.reports.some((report) => report.id === id)) return known
    const told = answered(known, answer, at)
    return answer === 'accept' ? withTaps(told, { reports: [...known.reports, { id, at }], events: known.events }, at) : told
  })

/** A refusal in the pop-up leaves what was agreed before; one in the settings ends all that was agreed until then. */
export const afterEvent = (grants: Grants, { kind, templateId, answer, isLongTerm, at }: GrantEvent): Grants =>
  changed(grants, templateId, isLongTerm, (known) => {
    const told = answered(known, answer, at)
    if (answer === 'reject') return kind === 'change' ? endedAt(told, at) : told
    return known.events.includes(at) ? told : withTaps(told, { reports: known.reports, events: [...known.events, at] }, at)
  })

/** One message was sent with it. */
export const afterSpent = (grants: Grants, templateId: string): Grants => {
  const known = grants[templateId]
  if (!known || known.isLongTerm || known.left === 0) return grants
  return { ...grants, [templateId]: { ...known, left: known.left - 1 } }
}

/** The message it was taken for certainly did not go out. What ended in the meantime stays ended: never more than was agreed to since. */
export const afterGivenBack = (grants: Grants, templateId: string): Grants => {
  const known = grants[templateId]
  if (!known || known.isLongTerm || known.left >= countedTaps(known, known.endedAt)) return grants
  return { ...grants, [templateId]: { ...known, left: known.left + 1 } }
}

/** The platform says that nothing is left (43101); what it tells later of taps before that does not count. */
export const afterRefused43101 = (grants: Grants, templateId: string, at: ClinicTime): Grants =>
  changed(grants, templateId, grants[templateId]?.isLongTerm ?? false, (known) => ({ ...endedAt(known, at), left: 0 }))

export const leftOf = (grants: Grants, templateId: string): number | 'longTerm' => {
  const known = grants[templateId]
  if (!known) return 0
  return known.isLongTerm && known.left > 0 ? 'longTerm' : known.left
}

const none = (isLongTerm: boolean): TemplateGrants => ({ isLongTerm, left: 0, reports: [], events: [] })

const changed = (grants: Grants, templateId: string, isLongTerm: boolean, change: (known: TemplateGrants) => TemplateGrants): Grants => {
  const known = grants[templateId]
  const next = change(known?.isLongTerm === isLongTerm ? known : { ...(known ?? none(isLongTerm)), isLongTerm })
  return next === known ? grants : { ...grants, [templateId]: next }
}

/** The latest answer; what is older is of no interest. */
const answered = (known: TemplateGrants, lastAnswer: GrantAnswer, at: ClinicTime): TemplateGrants =>
  known.answeredAt !== undefined && known.answeredAt >= at ? known : { ...known, lastAnswer, answeredAt: at }

const withTaps = (known: TemplateGrants, taps: ToldTaps, at: ClinicTime): TemplateGrants => {
  if (known.closedUntil !== undefined && at <= known.closedUntil) return known
  const count = countedTaps(taps, known.endedAt)
  const left = known.isLongTerm ? Math.min(count, 1) : Math.max(0, known.left + count - countedTaps(known, known.endedAt))
  const reports = [...taps.reports].sort((a, b) => (a.at < b.at ? -1 : 1))
  const events = [...taps.events].sort()
  const dropped = [...reports.slice(0, -mostTaps).map((report) => report.at), ...events.slice(0, -mostTaps)].sort()
  const closedUntil = [known.closedUntil, dropped.at(-1)]
    .filter((one) => one !== undefined)
    .sort()
    .at(-1)
  return { ...known, left, reports: reports.slice(-mostTaps), events: events.slice(-mostTaps), ...(closedUntil && { closedUntil }) }
}

const endedAt = (known: TemplateGrants, at: ClinicTime): TemplateGrants =>
  known.endedAt !== undefined && known.endedAt >= at ? known : { ...known, endedAt: at, left: Math.min(known.left, countedTaps(known, at)) }

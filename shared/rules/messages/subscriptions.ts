import type { ClinicTime } from '#shared/values/clinicTime'

/** One tap on 允许, by what told of it: the app, the platform, or both. */
export interface Tap {
  readonly at: ClinicTime
  /** The app's request that told of it. */
  readonly reportId?: string | undefined
  /** When the platform's event says it was. */
  readonly eventAt?: ClinicTime | undefined
}

/** What a person agreed to of one template. */
export interface TemplateGrants {
  readonly isLongTerm: boolean
  /** Messages that may still be sent; a long-term one has 1 while it lasts. */
  readonly left: number
  readonly taps: readonly Tap[]
  /** What was agreed until then counts no more. */
  readonly endedAt?: ClinicTime | undefined
  /** Taps until then are not kept any more, so nothing of that time is counted again. */
  readonly closedUntil?: ClinicTime | undefined
  readonly lastAnswer?: GrantAnswer | undefined
}

/** All that an account agreed to, by template. */
export type Grants = Readonly<Record<string, TemplateGrants>>

export type GrantAnswer = 'accept' | 'reject' | 'ban' | 'filter' | 'unavailable'

/** What the app says the person answered. */
export interface GrantReport {
  /** The same for a repeated request. */
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

const none = (isLongTerm: boolean): TemplateGrants => ({ isLongTerm, left: 0, taps: [] })

export const afterReport = (grants: Grants, { templateId, answer, isLongTerm }: GrantReport): Grants => {
  const before = grants[templateId] ?? none(isLongTerm)
  return { ...grants, [templateId]: { ...before, left: before.left + (answer === 'accept' ? 1 : 0), lastAnswer: answer } }
}

export const afterEvent = (grants: Grants, { kind, templateId, isLongTerm }: GrantEvent): Grants => {
  const before = grants[templateId] ?? none(isLongTerm)
  return { ...grants, [templateId]: { ...before, left: kind === 'change' ? 0 : before.left } }
}

/** One message was sent with it. */
export const afterSpent = (grants: Grants, templateId: string): Grants => {
  const before = grants[templateId]
  if (!before || before.isLongTerm) return grants
  return { ...grants, [templateId]: { ...before, left: Math.max(0, before.left - 1) } }
}

/** The platform says that nothing is left (43101). */
export const afterRefused43101 = (grants: Grants, templateId: string, at: ClinicTime): Grants => {
  const before = grants[templateId] ?? none(false)
  return { ...grants, [templateId]: { ...before, left: 0, endedAt: at } }
}

export const leftOf = (grants: Grants, templateId: string): number | 'longTerm' => {
  const known = grants[templateId]
  if (!known) return 0
  return known.isLongTerm && known.left > 0 ? 'longTerm' : known.left
}

import {
  afterEvent,
  afterGivenBack,
  afterRefused43101,
  afterReport,
  afterSpent,
  type GrantAnswer,
  type GrantEvent,
  type Grants,
  leftOf,
} from '#shared/rules/messages/subscriptions'
import { addSeconds } from '#shared/values/clinicTime'
import { at } from '#tests/support/givens'

const morning = at('2026-11-20T09:00:00')
const second = (seconds: number) => addSeconds(morning, seconds)
export type Step = (grants: Grants) => Grants

export const report =
  (seconds: number, answer: GrantAnswer = 'accept', { id = `r${seconds}`, isLongTerm = false } = {}): Step =>
  (grants) =>
    afterReport(grants, { id, templateId: 'T', answer, isLongTerm, at: second(seconds) })
export const event =
  (seconds: number, kind: GrantEvent['kind'] = 'popup', answer: GrantEvent['answer'] = 'accept', isLongTerm = false): Step =>
  (grants) =>
    afterEvent(grants, { kind, templateId: 'T', answer, isLongTerm, at: second(seconds) })
export const reject = (seconds: number) => event(seconds, 'change', 'reject')
export const spend: Step = (grants) => afterSpent(grants, 'T')
export const givenBack: Step = (grants) => afterGivenBack(grants, 'T')
export const refused =
  (seconds: number): Step =>
  (grants) =>
    afterRefused43101(grants, 'T', second(seconds))
export const play = (steps: readonly Step[]): Grants => steps.reduce<Grants>((grants, step) => step(grants), {})
export const left = (...steps: readonly Step[]) => leftOf(play(steps), 'T')

import { type NoteDeliveryDeps, noteDelivery } from '#functions/usecases/noteDelivery'
import { templatesOf } from '#functions/usecases/remindersOf'
import type { GrantEvent } from '#shared/rules/messages/subscriptions'
import type { MessageTemplates } from '#shared/rules/messages/templates'
import type { ClinicTime } from '#shared/values/clinicTime'

/** What WeChat tells about one person: what they agreed to, or what came of messages to them. */
export type PlatformEvent =
  | {
      readonly kind: 'popup' | 'change'
      readonly openId: string
      readonly at: ClinicTime
      readonly answers: readonly { readonly templateId: string; readonly answer: string }[]
    }
  | {
      readonly kind: 'sent'
      readonly openId: string
      readonly at: ClinicTime
      readonly receipts: readonly { readonly receipt: string; readonly ok: boolean; readonly code: string }[]
    }

export interface PlatformEventDeps extends NoteDeliveryDeps {
  findWechatAccount(openId: string): Promise<string | undefined>
  readTemplates(): Promise<MessageTemplates>
  noteGrantEvents(accountId: string, events: readonly GrantEvent[]): Promise<void>
}

/** Takes note of it; told twice it counts once. What is about nobody we know, or about no template of the hospital, is passed over. */
export const platformEvent = async (deps: PlatformEventDeps, event: PlatformEvent): Promise<void> => {
  if (event.kind === 'sent') {
    const { at, receipts } = event
    await Promise.all(
      receipts.map(({ receipt, ok, code }) => noteDelivery(deps, 'wechatSubscription', receipt, { at, ok, ...(ok ? {} : { code }) })),
    )
    return
  }
  const { kind, at } = event
  const [accountId, templates] = await Promise.all([deps.findWechatAccount(event.openId), deps.readTemplates()])
  const known = templatesOf(templates, 'wechat', {})
  const events = event.answers.flatMap(({ templateId, answer }): GrantEvent[] => {
    const template = known.find((one) => one.templateId === templateId)
    const isAnswer = answer === 'accept' || answer === 'reject'
    return template && isAnswer ? [{ kind, templateId, answer, isLongTerm: template.isLongTerm, at }] : []
  })
  if (accountId !== undefined && events.length > 0) await deps.noteGrantEvents(accountId, events)
}

import { type RemindersDeps, remindersOf, templatesOf } from '#functions/usecases/remindersOf'
import type { Reminders } from '#shared/contract/schemas/reminders'
import type { GrantEvent, Grants } from '#shared/rules/messages/subscriptions'
import { addSeconds, type ClinicTime } from '#shared/values/clinicTime'
import { ok, type Result } from '#shared/values/result'

export interface ReadRemindersDeps extends RemindersDeps {
  now(): ClinicTime
  readGrants(accountId: string): Promise<Grants>
  noteGrantEvents(accountId: string, events: readonly GrantEvent[]): Promise<void>
  /** Which of these a person is subscribed to at Alipay; undefined when it cannot be asked now. */
  askAlipaySubscribed(openId: string, templateIds: readonly string[]): Promise<ReadonlySet<string> | undefined>
}

/** What was agreed to a moment ago, Alipay may not know yet. */
const settledSeconds = 60

/** By which way each kind of message reaches an account, and what to ask for when. */
export const readReminders = async (
  deps: ReadRemindersDeps,
  { accountId }: { readonly accountId: string },
): Promise<Result<Reminders, never>> => ok(await remindersOf(deps, accountId, await grantsInForce(deps, accountId)))

/** WeChat tells when somebody switches messages off; Alipay has to be asked, or the app would promise what does not come. */
const grantsInForce = async (deps: ReadRemindersDeps, accountId: string): Promise<Grants> => {
  const grants = await deps.readGrants(accountId)
  const { provider, openId } = await deps.readPlatformPerson(accountId)
  if (provider !== 'alipay' || openId === undefined) return grants
  const at = deps.now()
  const before = addSeconds(at, -settledSeconds)
  const believed = templatesOf(await deps.readTemplates(), provider, grants).filter(
    ({ templateId, left }) => left !== 0 && (grants[templateId]?.answeredAt ?? before) <= before,
  )
  if (believed.length === 0) return grants
  const ids = believed.map(({ templateId }) => templateId)
  const subscribed = await deps.askAlipaySubscribed(openId, ids)
  const ended = subscribed ? believed.filter(({ templateId }) => !subscribed.has(templateId)) : []
  if (ended.length === 0) return grants
  await deps.noteGrantEvents(
    accountId,
    ended.map(({ templateId, isLongTerm }) => ({ kind: 'change', templateId, answer: 'reject', isLongTerm, at })),
  )
  return deps.readGrants(accountId)
}

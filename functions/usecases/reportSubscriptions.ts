import { type RemindersDeps, remindersOf, templatesOf } from '#functions/usecases/remindersOf'
import type { Reminders, SubscriptionAnswer } from '#shared/contract/schemas/reminders'
import type { GrantReport, Grants } from '#shared/rules/messages/subscriptions'
import type { ClinicTime } from '#shared/values/clinicTime'
import { ok, type Result } from '#shared/values/result'

export interface ReportSubscriptionsDeps extends RemindersDeps {
  now(): ClinicTime
  reportGrants(accountId: string, reports: readonly GrantReport[]): Promise<Grants>
}

/** Counts what somebody answered when their platform asked, once however often it is told. What the hospital sends no more is passed over. */
export const reportSubscriptions = async (
  deps: ReportSubscriptionsDeps,
  { accountId, key }: { readonly accountId: string; readonly key: string },
  { answers }: { readonly answers: readonly { readonly templateId: string; readonly answer: SubscriptionAnswer }[] },
): Promise<Result<Reminders, never>> => {
  const [{ provider }, templates] = await Promise.all([deps.readPlatformPerson(accountId), deps.readTemplates()])
  const known = templatesOf(templates, provider, {})
  const at = deps.now()
  const reports = answers.flatMap(({ templateId, answer }): GrantReport[] => {
    const template = known.find((one) => one.templateId === templateId)
    return template ? [{ id: key, templateId, answer, isLongTerm: template.isLongTerm, at }] : []
  })
  return ok(await remindersOf(deps, accountId, await deps.reportGrants(accountId, reports)))
}

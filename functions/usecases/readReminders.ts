import { type RemindersDeps, remindersOf } from '#functions/usecases/remindersOf'
import type { Reminders } from '#shared/contract/schemas/reminders'
import type { Grants } from '#shared/rules/messages/subscriptions'
import { ok, type Result } from '#shared/values/result'

export interface ReadRemindersDeps extends RemindersDeps {
  readGrants(accountId: string): Promise<Grants>
}

/** By which way each kind of message reaches an account, and what to ask for when. */
export const readReminders = async (
  deps: ReadRemindersDeps,
  { accountId }: { readonly accountId: string },
): Promise<Result<Reminders, never>> => ok(await remindersOf(deps, accountId, await deps.readGrants(accountId)))

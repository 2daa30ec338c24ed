import type { Reminders } from '#shared/contract/schemas/reminders'
import { ok, type Result } from '#shared/values/result'

/** By which way each kind of message reaches an account, and what to ask for when. */
export const readReminders = async (_acting: { readonly accountId: string }): Promise<Result<Reminders, never>> =>
  ok({ items: [], ask: { book: [], waitlist: [], checkIn: [], watchQueue: [], reminders: [] } })

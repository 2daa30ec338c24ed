import type { Question } from '#shared/contract/schemas'
import type { Reminders } from '#shared/contract/schemas/reminders'
import { call } from '@/api/call'
import type { Reply } from '@/api/reply'
import { account } from '@/state/account'
import { knownReminders } from '@/state/reminders'

let last: Promise<unknown> = Promise.resolve()

/** One after the other: an answer that was asked for before a report must not come after the report's own. */
const inTurn = (ask: () => Promise<Reply<Reminders>>): Promise<void> => {
  const turn = last.then(async () => {
    const reply = await ask()
    const whose = account.get()?.accessToken
    if (reply.ok && whose !== undefined) knownReminders.set({ whose, reminders: reply.value })
  })
  last = turn.catch(() => undefined)
  return turn
}

let loading: Promise<void> | undefined

/** Asks how reminders stand, or joins who is already asking. */
export const loadReminders = (): Promise<void> => {
  loading ??= inTurn(() => call('readReminders', {})).finally(() => {
    loading = undefined
  })
  return loading
}

/** Tells what the person answered; nobody waits for it. */
export const reportAnswers = (question: Question<'reportSubscriptions'>): void => {
  void inTurn(() => call('reportSubscriptions', question)).catch(() => undefined)
}

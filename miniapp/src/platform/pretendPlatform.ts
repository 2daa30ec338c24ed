import type { SubscriptionAnswer } from '#shared/contract/schemas/reminders'
import { box } from '@/state/box'

/** A question that a demo in a browser asks in the platform's place. */
interface PretendQuestion {
  readonly templateIds: readonly string[]
  readonly answer: (answer: 'accept' | 'reject') => void
}

/** The one that is asked now. */
export const pretendQuestion = box<PretendQuestion | undefined>(undefined)

/** Asks on the page, tells the pretend platform, which then counts the consents like the real one, and answers as the real one does. */
export const askPretendPlatform = async (
  templateIds: readonly string[],
  openId: string,
): Promise<Readonly<Record<string, SubscriptionAnswer>>> => {
  const answer = await new Promise<'accept' | 'reject'>((resolve) => pretendQuestion.set({ templateIds, answer: resolve }))
  pretendQuestion.set(undefined)
  const isTold = await tell({ openId, templateIds, answer })
  const answers: Record<string, SubscriptionAnswer> = {}
  for (const id of templateIds) answers[id] = isTold ? answer : 'unavailable'
  return answers
}

const tell = async (tap: object): Promise<boolean> => {
  try {
    const headers = { 'Content-Type': 'application/json' }
    return (await fetch('/pretend/wechat/subscriptions', { method: 'POST', headers, body: JSON.stringify(tap) })).ok
  } catch {
    return false
  }
}

import type { AskingMoment } from '#shared/rules/messages/asking'
import { requestSubscription, type SubscriptionAnswers } from '@/platform/subscribe'
import { reportAnswers } from '@/reminders/keepReminders'
import { account } from '@/state/account'
import { knownReminders } from '@/state/reminders'

/** Whoever reads that long has put the phone away: what they were doing goes on. */
const patienceMs = 60_000

let isAsking = false
let answered: Promise<void> = Promise.resolve()

/**
 * Asks for consent to the messages that matter at this moment, if there is anything to ask. Call it in the tap itself, before anything is waited
 * for, and go on with what was tapped at once; wait for what it gives only before leaving the screen. Never two questions at a time.
 */
export const askAt = (moment: AskingMoment): Promise<void> => {
  const known = knownReminders.get()
  if (isAsking) return answered
  if (known === undefined || known.whose !== account.get()?.accessToken) return Promise.resolve()
  const templateIds = known.reminders.ask[moment]
  if (templateIds.length === 0) return Promise.resolve()
  isAsking = true
  const told = requestSubscription(templateIds, known.reminders.pretendOpenId).then((answers) => {
    isAsking = false
    report(moment, answers)
  })
  answered = Promise.race([told, new Promise<void>((resolve) => setTimeout(resolve, patienceMs))])
  return answered
}

const report = (moment: AskingMoment, answers: SubscriptionAnswers): void => {
  const known = Object.keys(answers).flatMap((templateId) => {
    const answer = answers[templateId]
    return answer === undefined || answer === 'unavailable' ? [] : [{ templateId, answer }]
  })
  if (known.length > 0) reportAnswers({ moment, answers: known })
}

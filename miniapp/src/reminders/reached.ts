import type { Reminder, Reminders } from '#shared/contract/schemas/reminders'
import { reminderTexts, wayTexts } from '#shared/text/zh/reminders'

interface Reached {
  /** Names the way, for whoever looks for it. */
  readonly way: 'platform' | 'sms' | 'call' | 'none'
  readonly title: string
  readonly next: string
}

/** By which way somebody is reminded, in words that promise no more than is so. */
export const reachedBy = ({ by, next }: Pick<Reminder, 'by' | 'next'>, provider: Reminders['provider']): Reached => {
  if (by === 'sms') return { way: 'sms', title: reminderTexts.bySms, next: reminderTexts.bySmsWhere }
  if (by === 'call') return { way: 'call', title: reminderTexts.byCall, next: reminderTexts.byCallWhere }
  if (by !== undefined) {
    const platform = by === 'alipayTemplate' ? 'alipay' : 'wechat'
    return { way: 'platform', title: reminderTexts.byPlatform(wayTexts[by]), next: reminderTexts.byPlatformWhere[platform] }
  }
  if (next === 'subscribe' && provider !== 'phone')
    return { way: 'none', title: reminderTexts.none, next: reminderTexts.noneSubscribe(provider) }
  return { way: 'none', title: reminderTexts.none, next: next === 'addPhone' ? reminderTexts.noneAddPhone : reminderTexts.noneNothing }
}

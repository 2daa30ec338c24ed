import type { PlatformTemplate } from '#infra/local/hospital/demoTemplates'

interface Consent {
  /** Of a one-time template: messages it may still carry. */
  left: number
  isLongTerm: boolean
  sentToday: { day: number; count: number }
}

/** A long-term template carries so many messages a day to one person, where that is tried. */
const longTermADay = 5
const chinaDay = (now: number) => Math.floor((now + 8 * 3_600_000) / 86_400_000)

/** What people agreed to: each acceptance of a one-time template is one message, a long-term one lasts until it is taken back. */
export const wechatConsents = (templates: readonly PlatformTemplate[], now: () => number) => {
  const given = new Map<string, Consent>()
  const keyOf = (openId: string, templateId: string) => `${openId} ${templateId}`
  const isLongTerm = (templateId: string) => templates.find(({ id }) => id === templateId)?.isLongTerm ?? false

  return {
    /** A tap on 允许. */
    accept(openId: string, templateId: string): void {
      const key = keyOf(openId, templateId)
      const before = given.get(key)
      given.set(key, {
        left: (before?.left ?? 0) + 1,
        isLongTerm: isLongTerm(templateId),
        sentToday: before?.sentToday ?? { day: chinaDay(now()), count: 0 },
      })
    },
    /** Switched off in WeChat's settings: what was agreed to is gone. A tap on 拒绝 takes nothing back that was there. */
    takeBack(openId: string, templateId: string): void {
      given.delete(keyOf(openId, templateId))
    },
    left: (openId: string, templateId: string): number => given.get(keyOf(openId, templateId))?.left ?? 0,
    /** Uses a consent for one message; the errcode when there is none. */
    spend(openId: string, templateId: string, isCapped: boolean): number | undefined {
      const consent = given.get(keyOf(openId, templateId))
      if (!consent || consent.left <= 0) return 43101
      if (!consent.isLongTerm) {
        consent.left -= 1
        return undefined
      }
      const today = chinaDay(now())
      if (consent.sentToday.day !== today) consent.sentToday = { day: today, count: 0 }
      if (isCapped && consent.sentToday.count >= longTermADay) return 40038
      consent.sentToday.count += 1
      return undefined
    },
  }
}

export type WechatConsents = ReturnType<typeof wechatConsents>

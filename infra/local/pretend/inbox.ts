import { maskPhone } from '#shared/values/phone'

export type InboxPlatform = 'WeChat' | 'Alipay' | 'SMS'

/** A message as its person sees it. */
export interface Card {
  readonly at: number
  readonly platform: InboxPlatform
  readonly title: string
  readonly lines: readonly { readonly label: string; readonly value: string }[]
  /** What a tap on it opens: a page of the mini-program with its query, or an address. */
  readonly opens?: string | undefined
  /** The template it was made from, as the platform knows it. */
  readonly templateId: string
}

const keptEach = 50
const keptPeople = 500

/** What arrived, by person, the newest first. */
export const inbox = (now: () => number) => {
  const people = new Map<string, { platform: InboxPlatform; who: string; cards: Card[] }>()
  return {
    put(platform: InboxPlatform, who: string, card: Omit<Card, 'at' | 'platform'>): void {
      const key = `${platform} ${who}`
      const box = people.get(key) ?? { platform, who, cards: [] }
      box.cards.unshift({ ...card, at: now(), platform })
      box.cards.length = Math.min(box.cards.length, keptEach)
      // Who got something last stands last, so the first is who can be forgotten.
      people.delete(key)
      people.set(key, box)
      for (const [oldest] of people) if (people.size > keptPeople) people.delete(oldest)
    },
    /** Of one person, by open id or phone number. */
    of: (platform: InboxPlatform, who: string): readonly Card[] => people.get(`${platform} ${who}`)?.cards ?? [],
    /** Everybody who got something, the latest first; phone numbers and open ids in part. */
    people: () =>
      [...people.values()].reverse().map(({ platform, who, cards }) => ({
        platform,
        who: platform === 'SMS' ? maskPhone(who) : `…${who.slice(-6)}`,
        cards: cards as readonly Card[],
      })),
  }
}

export type Inbox = ReturnType<typeof inbox>

import type { Person } from '#tests/browser/person'
import { picture } from '#tests/browser/pictures'
import { faint, nameless, outOfReach, sideways, small, tiny } from '#tests/browser/view'

/** The ways a screen is looked at, with the smallest text and target in px. */
export const looks = [
  { name: 'phone', screen: 'phone', large: false, text: 12, target: 44 },
  { name: 'phone-large', screen: 'phone', large: true, text: 24, target: 60 },
  { name: 'desktop', screen: 'desktop', large: false, text: 12, target: 44 },
] as const

export type Look = (typeof looks)[number]

/** Keeps a picture of the screen and gives what is wrong with it for somebody who sees or taps with difficulty. */
export const looksAt = async ({ page }: Person, { name, text, target }: Look, title: string): Promise<string[]> => {
  await page.waitForTimeout(200)
  await picture(page, `${name}-${title}`)
  const found = {
    'no role or name': await nameless(page),
    'too faint': await faint(page),
    [`text under ${text}px`]: await tiny(page, text),
    [`target under ${target}px`]: await small(page, target),
    'out of reach': await outOfReach(page),
    'does not fit': (await sideways(page)) > 0 ? ['sideways'] : [],
  }
  return Object.entries(found).flatMap(([what, where]) => where.map((one) => `${title}: ${what}: ${one}`))
}

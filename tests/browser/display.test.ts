import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { guideTexts, homeTexts } from '#shared/text/zh/home'
import { screenTexts } from '#shared/text/zh/screens'
import { tabTexts } from '#shared/text/zh/titles'
import type { Person } from '#tests/browser/person'
import { picture } from '#tests/browser/pictures'
import { faint, nameless, outOfReach, sideways, small, tiny } from '#tests/browser/view'
import { openWeb, type Web } from '#tests/browser/web'

/** How the screens look to someone who sees or taps with difficulty, on a phone and on a desk. */
let web: Web
let visitor: Person
beforeAll(async () => {
  web = await openWeb()
})
afterAll(() => web.close())
afterEach(() => visitor.leaves())

const looks = [
  { name: 'phone', screen: 'phone', large: false, text: 12, target: 44 },
  { name: 'phone-large', screen: 'phone', large: true, text: 24, target: 60 },
  { name: 'desktop', screen: 'desktop', large: false, text: 12, target: 44 },
] as const

describe.each(looks)('$name', ({ name, screen, large, text, target }) => {
  test('every screen on the way to a booking can be read and tapped', async () => {
    visitor = await web.person(screen)
    const wrong: string[] = []
    const looksAt = async (title: string) => {
      await visitor.page.waitForTimeout(200)
      await picture(visitor.page, `${name}-${title}`)
      const found = {
        'no role or name': await nameless(visitor.page),
        'too faint': await faint(visitor.page),
        [`text under ${text}px`]: await tiny(visitor.page, text),
        [`target under ${target}px`]: await small(visitor.page, target),
        'out of reach': await outOfReach(visitor.page),
        'does not fit': (await sideways(visitor.page)) > 0 ? ['sideways'] : [],
      }
      for (const [what, where] of Object.entries(found)) wrong.push(...where.map((one) => `${title}: ${what}: ${one}`))
    }

    await visitor.opensTheApp('returning')
    if (large) await visitor.chooses(guideTexts.largeType)
    await looksAt('1-guide')
    await visitor.chooses(guideTexts.start)
    await visitor.sees(homeTexts.book)
    await looksAt('2-home')
    await visitor.chooses(homeTexts.book)
    await visitor.named('心血管内科').waitFor()
    await looksAt('3-departments')
    await visitor.chooses('心血管内科')
    await visitor.first('session').waitFor()
    await looksAt('4-department')
    await visitor.choosesTheFirst('session')
    await visitor.first('slot').waitFor()
    await looksAt('5-slots')
    await visitor.choosesTheFirst('slot')
    await visitor.shown('confirm').waitFor()
    await looksAt('6-confirm')
    await visitor.opensTheApp('returning')
    await visitor.goesTo(tabTexts.me)
    await looksAt('7-me')
    expect(wrong).toEqual([])
  })
})

test('in large type the telephone is one tap away on every screen', async () => {
  visitor = await web.person()
  await visitor.isUsedToTheApp()
  await visitor.chooses(homeTexts.largeType)
  await visitor.sees(screenTexts.callForMe)
  await visitor.chooses(homeTexts.book)
  await visitor.sees(screenTexts.callForMe)
})

test('without a network the screen says so, and stops saying so when it is back', async () => {
  visitor = await web.person()
  await visitor.isUsedToTheApp()
  await visitor.losesTheNetwork()
  await visitor.sees(screenTexts.offlineStrip)
  await picture(visitor.page, 'phone-offline')
  await visitor.findsTheNetwork()
  await visitor.doesNotSee(screenTexts.offlineStrip)
})

test('without a network the next screen opens, says so, and fills itself when the network is back', async () => {
  visitor = await web.person()
  await visitor.isUsedToTheApp()
  await visitor.hasFetchedTheOtherScreens()
  await visitor.losesTheNetwork()
  await visitor.chooses(homeTexts.book)
  await visitor.sees(screenTexts.offlineTitle)
  await visitor.findsTheNetwork()
  await visitor.sees('心血管内科')
})

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { guideTexts, homeTexts } from '#shared/text/zh/home'
import { screenTexts } from '#shared/text/zh/screens'
import { tabTexts } from '#shared/text/zh/titles'
import { looks, looksAt } from '#tests/browser/looks'
import type { Person } from '#tests/browser/person'
import { picture } from '#tests/browser/pictures'
import { openWeb, type Web } from '#tests/browser/web'

/** How the screens look to someone who sees or taps with difficulty, on a phone and on a desk. */
let web: Web
let visitor: Person
beforeAll(async () => {
  web = await openWeb()
})
afterAll(() => web.close())
afterEach(() => visitor.leaves())

describe.each(looks)('$name', (look) => {
  test('every screen on the way to a booking can be read and tapped', async () => {
    visitor = await web.person(look.screen)
    const wrong: string[] = []
    const seen = async (title: string) => wrong.push(...(await looksAt(visitor, look, title)))

    await visitor.opensTheApp('returning')
    if (look.large) await visitor.chooses(guideTexts.largeType)
    await seen('1-guide')
    await visitor.chooses(guideTexts.start)
    await visitor.sees(homeTexts.book)
    await seen('2-home')
    await visitor.chooses(homeTexts.book)
    await visitor.named('心血管内科').waitFor()
    await seen('3-departments')
    await visitor.chooses('心血管内科')
    await visitor.first('session').waitFor()
    await seen('4-department')
    await visitor.choosesTheFirst('session')
    await visitor.first('slot').waitFor()
    await seen('5-slots')
    await visitor.choosesTheFirst('slot')
    await visitor.shown('hold-held').waitFor()
    await seen('6-confirm')
    await visitor.opensTheApp('returning')
    await visitor.goesTo(tabTexts.me)
    await seen('7-me')
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

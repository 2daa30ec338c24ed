import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { bookingTexts, resultTexts } from '#shared/text/zh/booking'
import { drawingTexts } from '#shared/text/zh/drawing'
import { homeTexts } from '#shared/text/zh/home'
import { pairTexts } from '#shared/text/zh/pair'
import { rescheduleTexts } from '#shared/text/zh/reschedule'
import { waitingTexts } from '#shared/text/zh/waiting'
import { looks, looksAt } from '#tests/browser/looks'
import type { Person } from '#tests/browser/person'
import { openWeb, type Web } from '#tests/browser/web'
import { othersFill } from '#tests/support/crowd'

/** How holding, exchanging, waiting, drawing and booking for two look, on a phone, in large type and on a desk. */
let web: Web
let visitor: Person
beforeAll(async () => {
  web = await openWeb({ open: ['card', 'resp', 'derm'] })
})
afterAll(() => web.close())
afterEach(() => visitor.leaves())

const days = ['2026-11-25', '2026-11-26', '2026-11-27'] as const

describe.each(looks.map((look, i) => ({ ...look, day: String(days[i]) })))('$name', ({ day, ...look }) => {
  test('can be read and tapped', async () => {
    visitor = await web.person(look.screen)
    const wrong: string[] = []
    const seen = async (title: string) => wrong.push(...(await looksAt(visitor, look, title)))
    const looksFor = async (department: string, on: string, group?: string) => {
      await visitor.opensTheApp('returning')
      await visitor.chooses(homeTexts.book)
      if (group) await visitor.chooses(group)
      await visitor.chooses(department)
      await visitor.choosesDay(on)
    }
    await visitor.isUsedToTheApp('returning')
    if (look.large) await visitor.chooses(homeTexts.largeType)

    await looksFor('呼吸内科', day)
    await visitor.choosesTheFirst('session')
    await visitor.choosesTheFirst('slot')
    await visitor.chooses(pairTexts.add)
    await visitor.chooses(/^陈\*英/)
    await visitor.sees(pairTexts.partner)
    await seen('10-pair')
    await visitor.chooses(pairTexts.confirm)
    await visitor.shown('serial-partner').waitFor()
    await seen('11-pair-done')
    await visitor.chooses(resultTexts.see)
    await visitor.choosesTheFirst('appointment')
    await visitor.sees(rescheduleTexts.start)
    await seen('12-appointment')
    await visitor.chooses(rescheduleTexts.start)
    await visitor.first('session').waitFor()
    await seen('13-rescheduling')
    await visitor.choosesTheFirst('session')
    await visitor.sees(bookingTexts.chooseSlot)
    await visitor.choosesTheFirst('slot')
    await visitor.sees(rescheduleTexts.to)
    await seen('14-reschedule')

    const session = `${day.replaceAll('-', '')}a-card-general`
    const others = await othersFill(web.hospital, session)
    await looksFor('心血管内科', day)
    await visitor.sees(waitingTexts.full)
    await seen('15-day-full')
    await visitor.presses(visitor.shown(`session-${session}`))
    await visitor.sees(waitingTexts.fullTitle)
    await seen('16-session-full')
    await visitor.chooses(waitingTexts.open)
    await visitor.sees(waitingTexts.how)
    await seen('17-wait')
    await visitor.chooses(waitingTexts.join)
    await visitor.sees(waitingTexts.position(1))
    await seen('18-waiting')
    await visitor.chooses(waitingTexts.leave)
    await visitor.sees(waitingTexts.leaveAsk)
    await seen('19-leave')
    await visitor.chooses(waitingTexts.leaveNo)
    await others.giveOneBack()
    await visitor.opensTheApp('returning')
    await visitor.sees(waitingTexts.homeOffer)
    await seen('20-home-offer')
    await visitor.chooses(new RegExp(waitingTexts.homeOffer))
    await visitor.sees(waitingTexts.accept)
    await seen('21-offer')

    await looksFor('皮肤科', '2026-12-07', '皮肤与整形')
    await visitor.sees(drawingTexts.row.collecting)
    await visitor.choosesTheFirst('session')
    await visitor.sees(drawingTexts.slots)
    await visitor.choosesTheFirst('want')
    await seen('22-draw')
    await visitor.chooses(drawingTexts.enter)
    await visitor.sees(drawingTexts.entered)
    await seen('23-draw-entered')
    await visitor.chooses(drawingTexts.withdraw)
    await visitor.chooses(drawingTexts.withdrawYes)
    await visitor.doesNotSee(drawingTexts.entered)
    expect(wrong).toEqual([])
  })
})

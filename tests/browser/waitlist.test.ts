import { afterAll, afterEach, beforeAll, beforeEach, test } from 'vitest'
import { resultTexts } from '#shared/text/zh/booking'
import { homeTexts } from '#shared/text/zh/home'
import { tabTexts } from '#shared/text/zh/titles'
import { waitingTexts } from '#shared/text/zh/waiting'
import { endReasonTexts, waitingStateTexts } from '#shared/text/zh/waitlist'
import type { Person } from '#tests/browser/person'
import { openWeb, type Web } from '#tests/browser/web'
import { othersFill } from '#tests/support/crowd'

/** 候补 (AT-20, AT-21): joinable when full, place and offer visible, an answer in one tap. */
let web: Web
let patient: Person
beforeAll(async () => {
  web = await openWeb()
})
afterAll(() => web.close())
beforeEach(async () => {
  patient = await web.person()
  await patient.isUsedToTheApp('returning')
})
afterEach(() => patient.leaves())

const waitsFor = async (sessionId: string, date: string) => {
  await patient.chooses(homeTexts.book)
  await patient.chooses('心血管内科')
  await patient.choosesDay(date)
  await patient.sees(waitingTexts.full)
  await patient.presses(patient.shown(`session-${sessionId}`))
  await patient.chooses(waitingTexts.open)
  await patient.sees(waitingTexts.how)
  await patient.chooses(waitingTexts.join)
  await patient.sees(waitingTexts.position(1))
}

test('a full session can be waited for; the number that comes back is offered, said on the home screen, and taken by one tap', async () => {
  const session = '20261125a-card-general'
  const others = await othersFill(web.hospital, session)
  await waitsFor(session, '2026-11-25')
  await patient.sees(waitingTexts.ahead(0))
  await others.giveOneBack()
  await patient.opensTheApp('returning')
  await patient.chooses(new RegExp(waitingTexts.homeOffer))
  await patient.sees(waitingStateTexts.offered)
  await patient.sees(/请在 今天 0\d:\d\d 前回答/)
  await patient.chooses(waitingTexts.accept)
  await patient.sees(resultTexts.title)
})

test('whoever lets all their offers go by waits no more, and is told before the last', async () => {
  const session = '20261126a-card-general'
  const others = await othersFill(web.hospital, session)
  await waitsFor(session, '2026-11-26')
  await others.giveOneBack()
  await patient.goesTo(tabTexts.home)
  await patient.goesTo(tabTexts.appointments)
  await patient.sees(waitingTexts.offersLeft(1))
  await patient.chooses(waitingTexts.decline)
  await patient.sees(waitingTexts.lastOffer)
  await patient.chooses(waitingTexts.decline)
  await patient.sees(endReasonTexts.offersUsed)
})

test('a place in the line can be given up, after being asked', async () => {
  const session = '20261127a-card-general'
  await othersFill(web.hospital, session)
  await waitsFor(session, '2026-11-27')
  await patient.chooses(waitingTexts.leave)
  await patient.sees(waitingTexts.leaveAsk)
  await patient.chooses(waitingTexts.leaveYes)
  await patient.doesNotSee(waitingTexts.leaveAsk)
  await patient.doesNotSee(waitingTexts.position(1))
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { spreadSeconds } from '#shared/rules/releaseRush'
import { bookingTexts, resultTexts } from '#shared/text/zh/booking'
import { holdTexts } from '#shared/text/zh/hold'
import { homeTexts } from '#shared/text/zh/home'
import { openWeb, type Web } from '#tests/browser/web'

/** 放号: it is a minute before seven. Numbers of the last day of the window appear by themselves and are asked for in a fair order. */
let web: Web
beforeAll(async () => {
  web = await openWeb({ now: '2026-11-23T06:59:20' })
})
afterAll(() => web.close())

test('who waits on the screen sees the release, and whoever taps at once is told that all wait a little, then has a number', async () => {
  const patient = await web.person()
  const asked: number[] = []
  patient.page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/holds') asked.push(Date.now())
  })
  await patient.isUsedToTheApp('returning')
  await patient.chooses(homeTexts.book)
  await patient.chooses('心血管内科')
  await patient.choosesDay('2026-12-06')
  await patient.sees(/07:00 放号/)
  expect(await patient.first('session').count()).toBe(0)

  await patient.first('session').waitFor({ timeout: 60_000 })
  await patient.choosesTheFirst('session')
  const before = Date.now()
  await patient.choosesTheFirst('slot')
  await patient.sees(new RegExp(`${holdTexts.queueing(spreadSeconds)}|已为您保留`))
  await patient.shown('hold-held').waitFor({ timeout: 20_000 })
  expect(asked).toHaveLength(1)
  expect(Number(asked[0]) - before).toBeLessThan(spreadSeconds * 1000)
  await patient.chooses(bookingTexts.confirm)
  await patient.sees(resultTexts.title)
  await patient.leaves()
})

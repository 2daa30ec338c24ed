import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawingTexts } from '#shared/text/zh/drawing'
import { homeTexts } from '#shared/text/zh/home'
import { looks, looksAt } from '#tests/browser/looks'
import { openWeb, type Web } from '#tests/browser/web'
import { aVisitor, client } from '#tests/support/client'

/** 摇号, from a wish to a number, in the last minute before the draw of the sixth of December closes. */
let web: Web
beforeAll(async () => {
  web = await openWeb({ open: ['derm'], now: '2026-11-23T06:59:00' })
})
afterAll(() => web.close())

const sessionId = '20261206p-derm-derm01'
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

test('a patient enters a wish, sees the fingerprint before and the seed after, and what they drew', async () => {
  const ask = client(web.hospital)
  for (const { token, patientId } of [await aVisitor(ask), await aVisitor(ask)])
    expect((await ask('enterDraw', { sessionId, patientId, slots: [] }, { token })).ok).toBe(true)

  const patient = await web.person()
  await patient.isUsedToTheApp('returning')
  await patient.chooses(homeTexts.book)
  await patient.chooses('皮肤与整形')
  await patient.chooses('皮肤科')
  await patient.choosesDay('2026-12-06')
  await patient.presses(patient.shown(`session-${sessionId}`))
  await patient.choosesTheFirst('want')
  await patient.chooses(drawingTexts.enter)
  await patient.sees(drawingTexts.entered)
  await patient.sees(drawingTexts.seedLater)
  const published = await patient.shown('seed-hash').textContent()

  await patient.page.getByText(drawingTexts.seedLater).waitFor({ state: 'hidden', timeout: 70_000 })
  await patient.page.getByText(/中签，已为您约上 \d+ 号/).waitFor({ timeout: 30_000 })
  expect(sha256(String(await patient.shown('seed').textContent()))).toBe(published)
  await patient.sees(drawingTexts.orderTitle)
  await patient.sees(new RegExp(`（${drawingTexts.own}）`))
  await patient.page.getByText(drawingTexts.orderTitle, { exact: true }).scrollIntoViewIfNeeded()
  expect(await looksAt(patient, looks[0], '24-drawn')).toEqual([])
  await patient.chooses(drawingTexts.see)
  await patient.shown('serial').waitFor()
  await patient.leaves()
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import { moveReasonTexts, pauseReasonTexts, queueRefusalTexts } from '#shared/text/zh/queueWords'
import { refusalTexts } from '#shared/text/zh/refusals'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { choosesOption, entersAs, isInOrder, pressesOn, worksIn } from '#tests/browser/desk'
import type { Person } from '#tests/browser/person'
import { picture } from '#tests/browser/pictures'
import { sideways } from '#tests/browser/view'
import { openWeb, type Web } from '#tests/browser/web'
import { type Client, client, visitors } from '#tests/support/client'

/** Monday 07:30: three doctors of cardiology begin at 08:00, and sixty people are there already. */
const general = '20261123a-card-general'
/** All of its twenty numbers are taken. */
const full = '20261123a-card-card01'
const crowd = 62
/** Nobody is sent away for being early, and numbers that are given up come back at once. */
const rules = {
  returns: { bandMinutes: [0, 0], atOnceWithin: 0 },
  queue: { earlyMin: 300, nearAhead: 3 },
} as unknown as Partial<HospitalRules>

let web: Web
let ask: Client
let nurse = ''
let doctor = ''
const booked: { readonly sessionId: string; readonly serial: number; readonly lastFour: string }[] = []

beforeAll(async () => {
  web = await openWeb({ open: ['card'], rules })
  ask = client(web.hospital)
  nurse = await tokenOf('triageNurse')
  doctor = await tokenOf('doctor')
  const listed = await ask('listDepartmentSessions', { departmentId: 'card', date: '2026-11-23' as never })
  if (!listed.ok) throw new Error(listed.code)
  const mornings = listed.value.items.filter(({ half }) => half === 'morning').map(({ id }) => id)
  const places = mornings.flatMap((sessionId) => [0, 1, 2, 3, 4, 5, 6].map((slot) => ({ sessionId, slot })))
  for (const { token, patientId, idNumber } of await visitors(ask, crowd)) {
    while (places.length > 0) {
      const place = places[0] as (typeof places)[number]
      const told = await ask('bookAppointment', { ...place, patientId }, { token })
      if (told.ok) booked.push({ sessionId: place.sessionId, serial: told.value.serial, lastFour: idNumber.slice(-4) })
      if (told.ok) break
      places.shift()
    }
  }
  expect(booked).toHaveLength(crowd)
  for (const { sessionId, serial } of booked.slice(0, crowd - 2)) {
    const told = await ask('checkInAtDesk', { sessionId, serial, way: 'desk', isCompared: true }, { token: nurse })
    if (!told.ok) throw new Error(told.problem.title)
  }
}, 240_000)
afterAll(() => web.close())

const tokenOf = async (identity: 'triageNurse' | 'doctor'): Promise<string> => {
  const told = await ask('signInDemoStaff', { identity })
  if (!told.ok) throw new Error(told.code)
  return told.value.accessToken
}

const stateOf = async (sessionId: string, serial: number): Promise<string | undefined> => {
  const told = await ask('readQueue', { sessionId }, { token: nurse })
  return told.ok ? told.value.rows.find((row) => row.serial === serial)?.state : told.code
}

/** Tab comes to a group of choices, an arrow key takes one. */
const takes = async ({ page }: Person, group: string, value: string): Promise<void> => {
  await page.locator(`#${group}-${value}`).focus()
  await page.keyboard.press(' ')
  expect(await page.locator(`#${group}-${value}`).isChecked()).toBe(true)
}

const focused = ({ page }: Person) => page.evaluate(() => document.activeElement?.id ?? '')

test('the desk finds one of sixty by four digits in under three seconds, checks in, takes back, prints', async () => {
  const desk = await web.person('desktop')
  const { page } = desk
  await page.addInitScript(() => {
    window.print = () => {
      document.title = `printed ${document.getElementById('queue-slip')?.textContent}`
    }
  })
  await entersAs(desk, web, 'triageNurse', 'triage')
  await worksIn(desk, 'card')
  const inOrder = page.locator('[id^="row-"] .queue-row-position').filter({ hasText: /\d/ })
  await expect.poll(() => inOrder.count()).toBe(crowd - 2)
  await isInOrder(desk)
  await picture(page, 'desktop-staff-triage')
  const feet = await inOrder.evaluateAll((all) => all.map((element) => element.getBoundingClientRect().bottom))
  expect(Math.max(...feet)).toBeLessThan(900)
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await sideways(page)).toBe(0)
  await picture(page, 'phone-staff-triage')
  await page.setViewportSize({ width: 1920, height: 1080 })
  await picture(page, 'wide-staff-triage')
  await page.setViewportSize({ width: 1440, height: 900 })

  const late = booked[crowd - 1] as (typeof booked)[number]
  const begun = performance.now()
  await page.keyboard.press('/')
  await page.keyboard.type(late.lastFour)
  await expect.poll(() => focused(desk), { interval: 20 }).toBe('found-0')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(desk), { interval: 20 }).toBe('check-in-yes')
  const took = performance.now() - begun
  console.info(`found, and ready to check in, after ${Math.round(took)} ms`)
  expect(took).toBeLessThan(3_000)
  expect(await page.locator('#person-title').textContent()).toMatch(/\d+号 王\*./)
  await picture(page, 'desktop-staff-triage-found')

  await page.keyboard.press('Enter')
  await expect.poll(() => stateOf(late.sessionId, late.serial)).toBe('checkedIn')
  await desk.sees(staffQueueTexts.undoIn(8))
  await page.keyboard.press('z')
  await expect.poll(() => stateOf(late.sessionId, late.serial)).toBe('booked')

  await page.keyboard.press('/')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(desk)).toBe('found-0')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(desk)).toBe('check-in-yes')
  await pressesOn(desk, 'check-in-slip')
  await page.locator('#queue-slip').waitFor()
  await expect.poll(() => page.title()).toContain(`printed`)
  const slip = await page.locator('#queue-slip').textContent()
  for (const part of [String(late.serial), '门诊楼', '4层', '诊室', staffQueueTexts.slipTime]) expect(slip).toContain(part)
  await picture(page, 'desktop-staff-slip')
  await page.emulateMedia({ media: 'print' })
  await picture(page, 'desktop-staff-slip-paper')
  await page.emulateMedia({ media: 'screen' })
  await page.keyboard.press('Escape')
  await page.locator('#queue-undo-act').waitFor({ state: 'detached', timeout: 12_000 })
  await desk.leaves()
})

test('the desk moves, gives priority and transfers with a reason, and is told who was quicker', async () => {
  const desk = await web.person('desktop')
  const { page } = desk
  await entersAs(desk, web, 'triageNurse', 'triage')
  await worksIn(desk, 'card')
  const [first, second, third, fourth] = booked as [(typeof booked)[0], (typeof booked)[0], (typeof booked)[0], (typeof booked)[0]]
  const row = ({ sessionId, serial }: typeof first) => page.locator(`#row-${sessionId}-${serial}`)
  await row(first).press('Enter')
  await pressesOn(desk, 'do-move')
  await takes(desk, 'move-to', 'endOfQueue')
  await pressesOn(desk, 'move-yes')
  await desk.sees(staffQueueTexts.reasonAsked)
  await takes(desk, 'move-reason', 'mobility')
  await desk.sees(/^对其他人的影响/)
  await picture(page, 'desktop-staff-move')
  await pressesOn(desk, 'move-yes')
  await expect.poll(() => row(first).textContent()).toContain(moveReasonTexts.mobility)

  await row(second).press('Enter')
  await pressesOn(desk, 'do-setPriority')
  await desk.sees(/^优先 0\/0/)
  await takes(desk, 'priority-reason', 'pregnant')
  await picture(page, 'desktop-staff-priority')
  await pressesOn(desk, 'priority-yes')
  await expect.poll(() => row(second).textContent()).toContain('孕妇')

  const other = booked.map(({ sessionId }) => sessionId).find((id) => id !== third.sessionId) ?? ''
  await row(third).press('Enter')
  await pressesOn(desk, 'do-transfer')
  await takes(desk, 'transfer-to', other)
  await takes(desk, 'transfer-reason', 'hospital')
  await picture(page, 'desktop-staff-transfer')
  await pressesOn(desk, 'transfer-yes')
  await expect.poll(() => page.locator(`#column-${other}`).textContent()).toContain(`转${third.serial}号`)

  // What the screen is told next is held up, so that it acts on what is over.
  await row(fourth).press('Enter')
  await page.locator('#do-call').waitFor()
  await page.route('**/departments/card/queues', () => new Promise(() => undefined))
  await ask(
    'actOnQueue',
    { sessionId: fourth.sessionId, act: { kind: 'setPriority', serial: fourth.serial, reason: 'aged' } },
    { token: doctor },
  )
  await pressesOn(desk, 'do-move')
  await takes(desk, 'move-to', 'endOfQueue')
  await takes(desk, 'move-reason', 'other')
  await pressesOn(desk, 'move-yes')
  await desk.sees(new RegExp(`^${queueRefusalTexts.CHANGED_SINCE}.*${staffQueueTexts.changedBy('')}.+`))
  await picture(page, 'desktop-staff-refused')
  await page.keyboard.press('Escape')
  await page.unroute('**/departments/card/queues')
  await desk.leaves()
})

test('the desk opens a hall screen, a machine and a code to check in with', async () => {
  const desk = await web.person('desktop')
  const { page } = desk
  await entersAs(desk, web, 'triageNurse', 'triage')
  await worksIn(desk, 'card')
  await pressesOn(desk, 'site-links')
  for (const [use, path] of [
    ['hallNames', '/pages/hall/index?t='],
    ['kiosk', '/pages/kiosk/index?t='],
  ] as const) {
    await takes(desk, 'site-use', use)
    await pressesOn(desk, 'site-make')
    await expect.poll(() => page.locator('#site-address').inputValue()).toContain(path)
  }
  await picture(page, 'desktop-staff-site')
  const machine = await web.person('desktop')
  await machine.page.goto(await page.locator('#site-address').inputValue())
  await machine.sees('您好，请在这里签到')
  await machine.leaves()
  await takes(desk, 'site-use', 'checkIn')
  await pressesOn(desk, 'site-make')
  await page.locator('#site-made svg').waitFor()
  await picture(page, 'desktop-staff-site-code')
  await desk.leaves()
})

test('a doctor calls, passes, sees, sends for tests, pauses, asks for one more and ends, by single keys', async () => {
  const room = await web.person('desktop')
  const { page } = room
  await entersAs(room, web, 'doctor')
  await worksIn(room, 'card')
  await pressesOn(room, `take-${general}`)
  await page.locator('#next-up').waitFor()
  const next = async () => Number.parseInt((await page.locator('#next-up strong').textContent())?.replace('转', '') ?? '', 10)
  const one = await next()
  await isInOrder(room)
  await picture(page, 'desktop-staff-workstation')

  await page.locator('#staff-content').focus()
  await page.keyboard.press('n')
  await expect.poll(() => page.locator('#called').textContent()).toContain(`${one}号`)
  await page.keyboard.press('n')
  await room.sees(new RegExp(queueRefusalTexts.SOMEBODY_CALLED))
  await page.keyboard.press('a')
  await room.sees(/第2次/)
  await page.keyboard.press('p')
  await expect.poll(() => page.locator(`#late-lane`).textContent()).toContain(`${one}号`)
  await page.locator(`#seeNext-${one}`).press('Enter')
  await room.sees(/^对其他人的影响：/)
  await picture(page, 'desktop-staff-late')
  await expect.poll(() => focused(room)).toBe('late-yes')
  await page.keyboard.press('Enter')
  await expect.poll(next).toBe(one)

  await page.locator('#staff-content').focus()
  await page.keyboard.press('n')
  await page.locator('#start-now').waitFor()
  await page.keyboard.press('s')
  await page.locator('#finish-now').waitFor()
  await page.keyboard.press('f')
  await expect.poll(() => page.locator('#in-room').textContent()).toContain(staffQueueTexts.nobodyInRoom)
  await page.keyboard.press('z')
  await page.locator('#finish-now').waitFor()
  await page.keyboard.press('t')
  await expect.poll(() => page.locator('#testing').textContent()).toContain(`${one}号`)
  await picture(page, 'desktop-staff-workstation-busy')
  await page.locator(`#testing-row-${one}`).press('Enter')
  await pressesOn(room, 'do-back')
  await expect.poll(() => stateOf(general, one)).toBe('checkedIn')

  await pressesOn(room, 'flow-pause')
  await takes(room, 'pause-reason', 'ward')
  await pressesOn(room, 'pause-yes')
  await page.locator('#flow-resume').waitFor()
  await room.sees(new RegExp(`^已暂停（${pauseReasonTexts.ward}）`))
  await page.locator('#staff-content').focus()
  await page.keyboard.press('n')
  await room.sees(new RegExp(queueRefusalTexts.QUEUE_PAUSED))
  await pressesOn(room, 'flow-resume')
  await page.locator('#flow-pause').waitFor()
  await pressesOn(room, 'flow-late')
  await pressesOn(room, 'doctor-late-yes')
  await room.sees(/^医生晚到，预计/)
  await pressesOn(room, 'flow-here')
  await expect.poll(() => page.locator('#flow-here').count()).toBe(0)

  await page.locator(`#manage-${await next()}`).press('Enter')
  await page.keyboard.press('Escape')
  await page.locator('#staff-content').focus()
  await page.keyboard.press('n')
  await page.locator('#start-now').waitFor()
  await page.keyboard.press('s')
  await page.locator('#in-room .staff-quiet').press('Enter')
  await pressesOn(room, 'do-addOn')
  await page.locator('#add-on-slot').waitFor()
  await pressesOn(room, 'add-on-reason')
  await page.keyboard.press('ArrowDown')
  await pressesOn(room, 'add-on-yes')
  await room.sees(refusalTexts.NUMBERS_LEFT)
  await choosesOption(room, page.locator('#add-on-session'), full)
  await pressesOn(room, 'add-on-yes')
  await room.sees(/^已为王.+申请加号/)
  await picture(page, 'desktop-staff-add-on')
  await page.keyboard.press('Escape')

  await room.losesTheNetwork()
  await page.locator('#queue-lost').waitFor()
  expect(await page.locator('#waiting tbody tr').count()).toBeGreaterThan(5)
  await picture(page, 'desktop-staff-lost')
  await room.findsTheNetwork()
  await expect.poll(() => page.locator('#queue-lost').count()).toBe(0)

  await page.setViewportSize({ width: 390, height: 844 })
  expect(await sideways(page)).toBe(0)
  await picture(page, 'phone-staff-workstation')
  await page.setViewportSize({ width: 1440, height: 900 })
  await pressesOn(room, 'flow-end')
  await room.sees(/记为没有看上，不算爽约/)
  await pressesOn(room, 'end-yes')
  await room.sees(staffQueueTexts.reasonAsked)
  await takes(room, 'end-reason', 'doctorAsked')
  await picture(page, 'desktop-staff-end')
  await pressesOn(room, 'end-yes')
  await room.sees(staffQueueTexts.flow.ended)
  await picture(page, 'desktop-staff-ended')
  await page.locator('#staff-content').focus()
  await page.keyboard.press('z')
  await page.locator('#flow-end').waitFor()
  await room.leaves()
})

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { checkInTexts, queuePageTexts } from '#shared/text/zh/queuePage'
import { looks, looksAt } from '#tests/browser/looks'
import type { Person } from '#tests/browser/person'
import { opensScreen, ownsPhone } from '#tests/browser/visitPhone'
import { openWeb, type Web } from '#tests/browser/web'
import { type Client, client } from '#tests/support/client'
import { type Booked, visitDay } from '#tests/support/visitDay'

let web: Web
let ask: Client
let day: Awaited<ReturnType<typeof visitDay>>
let person: Person
beforeAll(async () => {
  web = await openWeb({ open: ['card'] })
  ask = client(web.hospital)
  day = await visitDay(ask, { people: 6 })
  for (const { serial } of day.people.slice(0, 4)) await day.checksIn(serial)
})
afterAll(() => web.close())
afterEach(() => person.leaves())

const one = (index: number): Booked => day.people[index] as Booked
const widths = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } } as const
const opensQueue = (me: Booked) => opensScreen(person, web, 'queue', { appointmentId: me.appointmentId })

describe.each(looks)('$name', (look) => {
  const arrives = async (me: Booked, travelMinutes = 0) => {
    person = await web.person(look.screen)
    await person.page.setViewportSize(widths[look.screen])
    await ownsPhone(person, me, { large: look.large, travelMinutes })
  }

  test('who waits reads how many are before', async () => {
    await arrives(one(3))
    await opensQueue(one(3))
    await person.shown('ahead').waitFor()
    expect(await person.shown('ahead').textContent()).toBe('3')
    expect(await looksAt(person, look, 'queue-waiting')).toEqual([])
  })

  test('who is at home chooses the way once, and reads when to leave', async () => {
    await arrives(one(4))
    await opensQueue(one(4))
    await person.sees(queuePageTexts.travelAsk)
    expect(await looksAt(person, look, 'queue-travel')).toEqual([])
    await person.presses(person.shown('travel-10'))
    await person.shown('leave').waitFor()
    expect(await looksAt(person, look, 'queue-leave')).toEqual([])
    await opensQueue(one(4))
    await person.shown('leave').waitFor()
    await person.doesNotSee(queuePageTexts.travelAsk)
  })

  test('who loses the network keeps what was so, with its time', async () => {
    await arrives(one(3))
    await opensQueue(one(3))
    await person.shown('ahead').waitFor()
    await person.losesTheNetwork()
    await person.sees(/现在没有连上医院，下面是 07:3\d 的情况/)
    expect(await person.shown('ahead').textContent()).toBe('3')
    expect(await looksAt(person, look, 'queue-offline')).toEqual([])
    await person.findsTheNetwork()
    await person.doesNotSee(/现在没有连上医院/)
  })

  test('the code of the hall leads a browser to the check-in', async () => {
    await arrives(one(5))
    await person.page.goto(`${web.address}/?in=${await day.link('checkIn')}`)
    await person.sees(checkInTexts.one)
    expect(await looksAt(person, look, 'check-in')).toEqual([])
    expect(person.page.url()).not.toContain('?in=')
  })

  test('without the code the check-in says where it hangs, and asks for the position only with a consent of its own', async () => {
    await arrives(one(5))
    await opensScreen(person, web, 'check-in', { appointmentId: one(5).appointmentId })
    await person.sees(checkInTexts.scanWeb)
    await person.presses(person.shown('by-location'))
    expect(await looksAt(person, look, 'check-in-location')).toEqual([])
    await person.presses(person.shown('location-no'))
  })
})

describe('on the day', () => {
  test('the next visit on the home screen leads to the queue', async () => {
    person = await web.person()
    await ownsPhone(person, one(3))
    await person.page.goto(`${web.address}/#/pages/home/index`)
    await person.sees(queuePageTexts.openHome)
    await person.presses(person.shown('next-visit'))
    await person.shown('ahead').waitFor()
  })

  test('who checks in by the code reads the number and how many are before', async () => {
    person = await web.person()
    await ownsPhone(person, one(5))
    await person.page.goto(`${web.address}/?in=${await day.link('checkIn')}`)
    await person.presses(person.shown('check-in'))
    await person.sees(checkInTexts.done)
    expect(await looksAt(person, looks[0], 'checked-in')).toEqual([])
    await person.presses(person.shown('to-queue'))
    await person.shown('ahead').waitFor()
  })

  test('who is called sees it large, who did not come reads what to do, and why the place is another', async () => {
    const { rows } = await day.does({ kind: 'call' })
    const serial = rows.find(({ state }) => state === 'called')?.serial ?? 0
    const me = day.people.find((each) => each.serial === serial) as Booked
    person = await web.person()
    await ownsPhone(person, me)
    await opensQueue(me)
    await person.shown('standing-called').waitFor()
    expect(await looksAt(person, looks[0], 'queue-called')).toEqual([])
    await day.does({ kind: 'pass', serial })
    await person.sees(/叫到1号时您不在/)
    expect(await looksAt(person, looks[0], 'queue-passed-once')).toEqual([])
    await day.does({ kind: 'call', serial, reason: 'correction' })
    await day.does({ kind: 'pass', serial })
    await person.presses(person.shown('refresh'))
    await person.sees(queuePageTexts.passedHint)
    expect(await looksAt(person, looks[0], 'queue-passed')).toEqual([])
    await day.checksIn(serial)
    await person.shown('changes').waitFor()
    await day.does({ kind: 'pause', reason: 'emergency', minutes: 20 })
    await opensQueue(me)
    await person.shown('paused').waitFor()
    expect(await looksAt(person, looks[0], 'queue-changed')).toEqual([])
    await day.does({ kind: 'resume' })
  })
})

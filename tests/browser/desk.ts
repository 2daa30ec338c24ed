import { generateSync } from 'otplib'
import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import type { StaffRole } from '#shared/values/words'
import type { Person } from '#tests/browser/person'
import { faint, nameless, sideways } from '#tests/browser/view'
import type { Web } from '#tests/browser/web'

/** Enters as a demo identity and begins work in cardiology, by keyboard. */
export const entersAs = async (person: Person, web: Web, role: StaffRole, panel = ''): Promise<void> => {
  const { page } = person
  await page.goto(`${web.address}/#/staff/board/index${panel === '' ? '' : `?panel=${panel}`}`)
  await person.tabsTo(`demo-${role}`)
  await page.keyboard.press('Enter')
  await page.locator('#staff-sign-out').waitFor()
}

/** Chooses where to work, when the desk asks. */
export const worksIn = async (person: Person, departmentId: string): Promise<void> => {
  await person.tabsTo('staff-department')
  await choosesOption(person, person.page.locator('#staff-department'), departmentId)
  await person.tabsTo('staff-begin')
  await person.page.keyboard.press('Enter')
  await expect.poll(() => person.page.locator('#staff-begin').count()).toBe(0)
}

/** Goes through a list of options with the arrow keys. */
export const choosesOption = async ({ page }: Person, list: Locator, value: string): Promise<void> => {
  await list.focus()
  await page.keyboard.press('Home')
  for (let pressed = 0; pressed < 60 && (await list.inputValue()) !== value; pressed += 1) await page.keyboard.press('ArrowDown')
  expect(await list.inputValue()).toBe(value)
}

/** Gives the first of the usual reasons and says yes. */
export const givesAReason = async (person: Person, sheet: string): Promise<void> => {
  await person.tabsTo(`${sheet}-reason`)
  await person.page.keyboard.press('ArrowDown')
  await person.tabsTo(`${sheet}-yes`)
  await person.page.keyboard.press('Enter')
}

export const writes = async (person: Person, id: string, text: string): Promise<void> => {
  await person.tabsTo(id)
  await person.page.keyboard.press('Control+a')
  await person.page.keyboard.type(text)
}

export const pressesOn = async (person: Person, id: string): Promise<void> => {
  await person.tabsTo(id)
  await person.page.keyboard.press('Enter')
}

/** What an authenticator shows: it knows the time of the world, not the one a demo stage is set to. */
export const codeNow = (secret: string): string => generateSync({ secret, epoch: Math.floor(Date.now() / 1000) })

/** Every target has a role and a name, every text can be read, and nothing lies beyond the edge; at both widths. */
export const isInOrder = async ({ page }: Person): Promise<void> => {
  for (const width of [1440, 1024]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await nameless(page)).toEqual([])
    expect(await faint(page)).toEqual([])
    expect(await sideways(page)).toBe(0)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
}

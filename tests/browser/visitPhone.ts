import type { Person } from '#tests/browser/person'
import type { Web } from '#tests/browser/web'
import type { SignedInVisitor } from '#tests/support/client'

/** The phone of somebody who has used the app before, as its browser keeps it. */
export const ownsPhone = async ({ page }: Person, { signedIn }: SignedInVisitor, { large = false, travelMinutes = 0 } = {}) => {
  const kept = {
    account: signedIn,
    guideRead: true,
    ...(large ? { largeType: true } : {}),
    ...(travelMinutes > 0 ? { travelMinutes } : {}),
  }
  await page.addInitScript((values) => {
    if (!location.protocol.startsWith('http')) return
    for (const [name, value] of Object.entries(values)) {
      const key = `yuezhen.${name}`
      if (localStorage.getItem(key) === null) localStorage.setItem(key, JSON.stringify({ data: JSON.stringify(value) }))
    }
  }, kept)
}

/** Opens a screen by its address, as a link would. */
export const opensScreen = async ({ page }: Person, web: Web, screen: string, fields: Readonly<Record<string, string>>): Promise<void> => {
  await page.goto('about:blank')
  await page.goto(`${web.address}/#/pages/${screen}/index?${new URLSearchParams(fields)}`)
}

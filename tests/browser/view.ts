import type { Page } from 'playwright-core'
import { contrast } from '#tests/browser/colour'

/** What is wrong with the screen as it is drawn now, for someone who reads with difficulty or not with the eyes. */

interface Target {
  readonly what: string
  readonly role: string
  readonly name: string
  readonly width: number
  readonly height: number
  /** Whether it lies between the left and right edges, or in a strip that is made to be pushed sideways. */
  readonly inReach: boolean
}

/** Everything on the screen that answers to a tap: found by its handler, not by its looks. */
export const targets = (page: Page): Promise<Target[]> =>
  page.evaluate(() => {
    const handlerOf = (element: Element): unknown => {
      const key = Object.keys(element).find((name) => name.startsWith('__reactProps$'))
      return key === undefined ? undefined : (element as unknown as Record<string, { onClick?: unknown }>)[key]?.onClick
    }
    const canBePushed = (element: Element | null): boolean =>
      element !== null &&
      ((/auto|scroll/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth) ||
        canBePushed(element.parentElement))
    const nativeRole: Record<string, string> = { BUTTON: 'button', A: 'link', INPUT: 'textbox', SELECT: 'combobox' }
    return Array.from(document.querySelectorAll<HTMLElement>('*'))
      .filter((element) => element.tagName in nativeRole || typeof handlerOf(element) === 'function')
      .filter((element) => element.checkVisibility() && element.closest('[aria-hidden=true]') === null)
      .map((element) => {
        const box = element.getBoundingClientRect()
        const labelled = element.closest('[aria-label]')?.getAttribute('aria-label') ?? ''
        const label = (element as HTMLInputElement).labels?.[0]?.textContent ?? ''
        return {
          what: `${element.tagName.toLowerCase()}#${element.id}.${element.className}`,
          role: element.getAttribute('role') ?? nativeRole[element.tagName] ?? '',
          name: (element.getAttribute('aria-label') || element.textContent || label || labelled).trim(),
          width: Math.round(box.width),
          height: Math.round(box.height),
          inReach: (box.left >= -1 && box.right <= innerWidth + 1) || canBePushed(element.parentElement),
        }
      })
  })

/** Targets without a role or without a name. */
export const nameless = async (page: Page): Promise<string[]> =>
  (await targets(page)).filter(({ role, name }) => role === '' || name === '').map(({ what }) => what)

/** Targets of less than `size` px in height or width. */
export const small = async (page: Page, size: number): Promise<string[]> =>
  (await targets(page))
    .filter(({ width, height }) => width > 0 && (width < size || height < size))
    .map(({ what, name, width, height }) => `${what} "${name}" ${width}x${height}`)

/** Targets beyond the left or right edge of the window. */
export const outOfReach = async (page: Page): Promise<string[]> =>
  (await targets(page)).filter(({ inReach }) => !inReach).map(({ what, name }) => `${what} "${name}"`)

interface DrawnText {
  readonly text: string
  readonly size: number
  readonly colour: string
  readonly ground: string
}

/** Every text that can be seen, with its computed size and colours. A text on a picture or a see-through ground has no ground. */
export const drawnTexts = (page: Page): Promise<DrawnText[]> =>
  page.evaluate(() => {
    const hex = (colour: string): string => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number)
      return alpha === 0 ? '' : `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
    }
    const groundOf = (element: Element | null): string =>
      element === null ? '#ffffff' : hex(getComputedStyle(element).backgroundColor) || groundOf(element.parentElement)
    const found: { text: string; size: number; colour: string; ground: string }[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement
      const text = walker.currentNode.textContent?.trim() ?? ''
      if (!element || text === '' || !element.checkVisibility() || element.closest('script,style,[aria-disabled=true]')) continue
      const style = getComputedStyle(element)
      found.push({ text, size: Number.parseFloat(style.fontSize), colour: hex(style.color), ground: groundOf(element) })
    }
    return found
  })

/** Texts below 4.5 : 1. */
export const faint = async (page: Page): Promise<string[]> =>
  (await drawnTexts(page))
    .filter(({ colour, ground }) => contrast(colour, ground) < 4.5)
    .map(({ text, colour, ground }) => `"${text}" ${colour} on ${ground}: ${contrast(colour, ground).toFixed(2)}`)

/** Texts smaller than `size` px. */
export const tiny = async (page: Page, size: number): Promise<string[]> =>
  (await drawnTexts(page)).filter((drawn) => drawn.size < size).map((drawn) => `"${drawn.text}" ${drawn.size}px`)

/** How far the screen can be pushed sideways, in px: 0 when it fits. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import { serveLocally } from '#infra/local/server'
import { Person } from '#tests/browser/person'
import { built } from '#tests/support/built'
import { openChromium } from '#tests/support/chromium'
import { openHospital } from '#tests/support/hospitalSystem'

type Given = Parameters<typeof openHospital>[0] & {
  /** Whether a page asks for consent to messages in WeChat's place, as at a demo. */
  readonly pretends?: boolean
}

/** The H5 app as people meet it: the local server with the real function behind it, and a real browser. */
export const openWeb = async ({ pretends, ...given }: Given = {}) => {
  const staticDir = built('h5')
  process.env.YUEZHEN_PRETEND_POPUP = pretends ? '1' : ''
  const hospital = await openHospital(given)
  const server = await serveLocally({
    handler: hospital.handler,
    staticDir,
    port: 0,
    report: hospital.report,
    ...(pretends ? { pretend: hospital.platforms.url } : {}),
  })
  if (pretends) hospital.platforms.servedAt(server.url)
  const browser: Browser = await openChromium()
  return {
    hospital,
    address: server.url,
    person: (screen: 'phone' | 'desktop' = 'phone') => Person.at(browser, server.url, screen),
    async close() {
      await browser.close()
      await server.close()
      await hospital.close()
      expect(hospital.faults()).toEqual([])
    },
  }
}

export type Web = Awaited<ReturnType<typeof openWeb>>

import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import { serveLocally } from '#infra/local/server'
import { Person } from '#tests/browser/person'
import { built } from '#tests/support/built'
import { openChromium } from '#tests/support/chromium'
import { openHospital } from '#tests/support/hospitalSystem'

/** The H5 app as people meet it: the local server with the real function behind it, and a real browser. */
export const openWeb = async (given: Parameters<typeof openHospital>[0] = {}) => {
  const staticDir = built('h5')
  const hospital = await openHospital(given)
  const server = await serveLocally({ handler: hospital.handler, staticDir, port: 0, report: hospital.report })
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

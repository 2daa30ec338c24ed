import type { Page } from 'playwright-core'

/** A page that was left, and a network that a test took away. */
const expectedFailures = ['net::ERR_ABORTED', 'net::ERR_INTERNET_DISCONNECTED']

/**
 * Collects what a browser complains about while a person uses the app: script errors, console errors, files that do not
 * load, and answers of 500 or more. A refusal (4xx below /api) is an answer, not a complaint.
 */
export const listenForComplaints = (page: Page): string[] => {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`script error: ${error.message}`))
  page.on('console', (message) => {
    // The browser's own line about a 4xx repeats what the response listener judges.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(`console: ${message.text()}`)
  })
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    if (!expectedFailures.includes(reason)) complaints.push(`request failed: ${request.url()} ${reason}`)
  })
  page.on('response', (response) => {
    const isRefusal = response.status() < 500 && new URL(response.url()).pathname.startsWith('/api/')
    if (response.status() >= 400 && !isRefusal) complaints.push(`${response.status()} ${response.url()}`)
  })
  return complaints
}

import { createHash } from 'node:crypto'

/**
 * Headers for a page and its files. Scripts come from this server, plus the inline ones this very page has, by hash.
 * Styles may be inline: Taro's components write their own.
 */
export const pageHeaders = (html: string): Record<string, string> => ({
  'content-security-policy': [
    "default-src 'self'",
    `script-src 'self'${inlineScripts(html)
      .map((hash) => ` '${hash}'`)
      .join('')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
})

const inlineScripts = (html: string): string[] =>
  [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi)]
    .filter(([, code]) => code)
    .map(
      ([, code]) =>
        `sha256-${createHash('sha256')
          .update(code ?? '')
          .digest('base64')}`,
    )

import type { PretendAnswer } from '#infra/local/pretend/answer'
import type { Received } from '#infra/local/pretend/outbox'

/** A plain page of what arrived, so that a person can read the one-time code that was "sent" to the phone. */
export const outboxPage = (entries: readonly Received[]): PretendAnswer => ({
  status: 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  },
  body: `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="5">
<title>Pretend WeChat, Alipay and SMS</title>
<style>
body{font:16px/1.5 sans-serif;margin:1.5em auto;max-width:60em;padding:0 1em;color:#1c2b2a}
ol{list-style:none;padding:0}
li{border-top:1px solid #d5dedd;padding:.6em 0}
b{font-weight:600}
time,code{color:#4a5c5b;font-size:.875em}
code{display:block;overflow-wrap:anywhere}
p{overflow-wrap:anywhere;margin:.2em 0}
</style>
<h1>Pretend WeChat, Alipay and SMS</h1>
<p>Nothing here leaves this machine. Sign in by phone with any mobile number and take the code from this page; it renews itself every 5 seconds.</p>
${entries.length === 0 ? '<p>Nothing has arrived yet.</p>' : list(entries)}
</html>
`,
})

const list = (entries: readonly Received[]) => `<ol>
${entries.map(item).join('\n')}
</ol>`

const item = ({ at, platform, who, what, call }: Received) =>
  `<li><time>${clock(at)}</time> <b>${platform}</b> ${escaped(who)}<p>${escaped(what)}</p>${call ? `<code>${escaped(call)}</code>` : ''}</li>`

/** Hospital wall time, wherever this machine is. */
const clock = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(11, 19)

const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

import type { PretendAnswer } from '#infra/local/pretend/answer'
import type { Received } from '#infra/local/pretend/outbox'

/** A plain page of what arrived, so that a person can read the one-time code that was "sent" to the phone. */
export const outboxPage = (entries: readonly Received[]): PretendAnswer => ({
  status: 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  },
  body: `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="5">
<title>Pretend WeChat, Alipay and SMS</title>
<style>body{font:16px/1.5 sans-serif;margin:2em auto;max-width:60em;padding:0 1em}td,th{text-align:left;padding:.3em 1em .3em 0;vertical-align:top}</style>
<h1>Pretend WeChat, Alipay and SMS</h1>
<p>Nothing here leaves this machine. Sign in by phone with any mobile number and take the code from this page; it renews itself every 5 seconds.</p>
${entries.length === 0 ? '<p>Nothing has arrived yet.</p>' : table(entries)}
</html>
`,
})

const table = (entries: readonly Received[]) => `<table>
<tr><th scope="col">When<th scope="col">Platform<th scope="col">For<th scope="col">What
${entries.map((entry) => `<tr><td>${clock(entry.at)}<td>${entry.platform}<td>${escaped(entry.who)}<td>${escaped(entry.what)}`).join('\n')}
</table>`

/** Hospital wall time, wherever this machine is. */
const clock = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(11, 19)

const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

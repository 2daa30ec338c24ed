import type { PretendAnswer } from '#infra/local/pretend/answer'
import type { Card, Inbox } from '#infra/local/pretend/inbox'
import type { Received } from '#infra/local/pretend/outbox'

type Person = ReturnType<Inbox['people']>[number]
/** Where the web app shows what a card opens; undefined while it is not known. */
type WebPage = (page: string) => string | undefined

/** A plain page of what arrived: messages by person, each to be tapped as on a phone, then everything that was asked. */
export const outboxPage = (entries: readonly Received[], people: readonly Person[], webPage: WebPage): PretendAnswer => ({
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
body{font:16px/1.5 sans-serif;margin:1.5em auto;max-width:60em;padding:0 1em;color:#1c2b2a;background:#fff}
h1{font-size:1.4em}h2{font-size:1.15em;margin:1.6em 0 .4em}h3{font-size:1em;margin:1em 0 .4em}
ol{list-style:none;padding:0;margin:0}
.log li{border-top:1px solid #d5dedd;padding:.6em 0}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(17em,1fr));gap:.8em}
.cards li{border:1px solid #d5dedd;border-radius:.5em;padding:.8em 1em}
.cards a{display:inline-block;padding:.6em 0;color:#0b6b5f}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1em .8em;margin:.4em 0}
dt{color:#4a5c5b}dd{margin:0;overflow-wrap:anywhere}
b{font-weight:600}
time,code{color:#4a5c5b;font-size:.875em}
code{display:block;overflow-wrap:anywhere}
p{overflow-wrap:anywhere;margin:.2em 0}
</style>
<h1>Pretend WeChat, Alipay and SMS</h1>
<p>Nothing here leaves this machine. Sign in by phone with any mobile number and take the code from this page; it renews itself every 5 seconds.</p>
${people.length === 0 ? '' : `<h2>Messages by person</h2>\n${people.map((person) => inboxOf(person, webPage)).join('\n')}\n<h2>Everything that was asked</h2>`}
${entries.length === 0 ? '<p>Nothing has arrived yet.</p>' : list(entries)}
</html>
`,
})

const inboxOf = ({ platform, who, cards }: Person, webPage: WebPage) => `<section>
<h3>${platform} ${escaped(who)}</h3>
<ol class="cards">
${cards.map((card) => cardOf(card, webPage)).join('\n')}
</ol>
</section>`

const cardOf = ({ at, title, lines, opens }: Card, webPage: WebPage) =>
  `<li><time>${clock(at)}</time> <b>${escaped(title)}</b>${linesOf(lines)}${linkOf(opens, webPage)}</li>`

const linesOf = (lines: Card['lines']) =>
  lines.every(({ label }) => label === '')
    ? lines.map(({ value }) => `<p>${escaped(value)}</p>`).join('')
    : `<dl>${lines.map(({ label, value }) => `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>`

/** An address as it is, a page of the mini-program where the web app has it. */
const linkOf = (opens: string | undefined, webPage: WebPage) => {
  const to = opens === undefined || /^https?:/.test(opens) ? opens : webPage(opens)
  return to === undefined ? '' : `<a href="${escaped(to)}" target="_blank" rel="noopener">Open</a>`
}

const list = (entries: readonly Received[]) => `<ol class="log">
${entries.map(item).join('\n')}
</ol>`

const item = ({ at, platform, who, what, call }: Received) =>
  `<li><time>${clock(at)}</time> <b>${platform}</b> ${escaped(who)}<p>${escaped(what)}</p>${call ? `<code>${escaped(call)}</code>` : ''}</li>`

/** Hospital wall time, wherever this machine is. */
const clock = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(11, 19)

const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

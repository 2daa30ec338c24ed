import { rmSync } from 'node:fs'
import { demoSecrets, demoUsernames } from '#functions/entries/demoStaff'
import { CannotStart } from '#infra/local/cannotStart'
import { openDemo } from '#infra/local/demo'
import { checkDisk } from '#infra/local/disk'
import { onlyOne } from '#infra/local/onlyOne'
import { places } from '#infra/local/places'
import { serveLocally } from '#infra/local/server'
import { buildClient } from '#infra/local/webApp'

const began = performance.now()
const say = (line: string) => console.log(line)

const main = async () => {
  const { fresh, build, port, host } = asked()
  endWithWhoeverStartedUs()
  checkDisk(places.data)
  await checkPort(port, host)
  if (fresh) await forget()
  const [demo, built] = await Promise.all([openDemo(say), build ? buildClient('h5', say) : 0])
  const report = (fault: unknown) => console.error(fault)
  const server = await serveLocally({ handler: demo.handler, pretend: demo.pretend, staticDir: places.h5, port, host, report })
  demo.servedAt(server.url)
  void demo.engine.ended.then(() => end(new CannotStart('The database engine ended; nothing acknowledged is lost. Start again.')))
  closing.push(server.close, demo.close)
  say(greeting(server.url, `${server.url}/pretend`, Math.round(performance.now() - began) / 1000, built))
}

const asked = () => {
  const flags = process.argv.slice(2)
  const unknown = flags.find((flag) => flag !== '--fresh' && flag !== '--no-build')
  if (unknown)
    throw new CannotStart(`"${unknown}" is not known here; --fresh begins anew, --no-build serves the web app as it was built last.`)
  const port = Number(process.env.PORT ?? 8080)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new CannotStart(`PORT has to be a number from 0 to 65535, not "${process.env.PORT}".`)
  return { fresh: flags.includes('--fresh'), build: !flags.includes('--no-build'), port, host: process.env.HOST ?? '127.0.0.1' }
}

/** Said before half a minute of building, not after. */
const checkPort = async (port: number, host: string) => {
  if (port === 0) return
  const probe = await serveLocally({ handler: async () => '', staticDir: places.h5, port, host })
  await probe.close()
}

const forget = async () => {
  const release = await onlyOne(places.engineFile)
  rmSync(places.data, { recursive: true, force: true })
  release()
}

let ending = false

/** Ends with a sentence, or with a stack when it is our own fault. */
const end = (fault: unknown) => {
  if (ending) return
  ending = true
  console.error(sentenceOf(fault))
  process.exit(1)
}

const sentenceOf = (fault: unknown): unknown => {
  if (fault instanceof CannotStart) return fault.message
  const code = (fault as NodeJS.ErrnoException)?.code
  if (code === 'ENOSPC') return 'There is no disk space left.'
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM')
    return `This account may not write ${(fault as NodeJS.ErrnoException).path ?? places.data}.`
  return fault
}

/** What has to be closed, in this order. */
const closing: (() => Promise<void>)[] = []

/** Ctrl-C, a polite end, or the end of whoever started us. Children end by themselves once we are gone. */
const endWithWhoeverStartedUs = () => {
  const leave = async () => {
    if (ending) return
    ending = true
    setTimeout(() => process.exit(1), 5_000).unref()
    for (const close of closing) await close().catch((fault) => console.error(fault))
    process.exit(0)
  }
  for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.on(event, () => void leave())
}

const greeting = (url: string, outbox: string, seconds: number, built: number) => `
约诊 is ready at ${url} after ${seconds.toFixed(1)} s${built ? ` (${built} s of it to build the web app)` : ''}

  Returning patient   ${url}/#/pages/home/index?as=returning
  Newcomer            ${url}/#/pages/home/index?as=newcomer
  Triage nurse        ${url}/#/staff/board/index?as=triageNurse
  Staff, both steps   ${Object.values(demoUsernames).join(', ')}
                      password ${demoSecrets.password}, authenticator secret ${demoSecrets.authenticator}
  The API             ${url}/api/openapi.json
  Messages and codes  ${outbox}

All people are made up. Data stays in .data; "npm start -- --fresh" begins anew. Ctrl-C ends it.
`

main().catch(end)

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CannotStart } from '#infra/local/cannotStart'
import { followChanges } from '#infra/local/changeStream'
import { startEngine } from '#infra/local/engine'
import type { Engine } from '#infra/local/engineKind'
import { environment, tableName } from '#infra/local/environment'
import { demoHospital, isHospitalKept, keepHospital } from '#infra/local/hospital/kept'
import type { Handler } from '#infra/local/invoke'
import { keysIn } from '#infra/local/keyFile'
import { places } from '#infra/local/places'
import { startPretendPlatforms } from '#infra/local/pretend/platforms'
import { createTable } from '#infra/local/table'

const clockStamp = join(places.data, 'clock.ran')
const hour = 3_600_000
const sendEveryMs = 3_000

export interface Demo {
  readonly engine: Engine
  readonly handler: Handler
  /** Where the pretend WeChat, Alipay and SMS providers are. */
  readonly pretend: string
  /** Once it is known where the app is: cards of messages open there, and WeChat tells the function what people answered. */
  servedAt(url: string): void
  close(): Promise<void>
}

/** The engine with the demo hospital in it, and the function that answers for it. */
export const openDemo = async (say: (line: string) => void): Promise<Demo> => {
  const keys = keysIn(places.keyFile, !existsSync(places.engineFile))
  const engine = await startEngine({ file: places.engineFile })
  try {
    const platforms = await startPretendPlatforms({ now: Date.now })
    Object.assign(process.env, environment(engine.endpoint, keys), platforms.environment, { YUEZHEN_PRETEND_POPUP: '1' })
    await createTable(engine.endpoint, tableName)
    const { handler } = await import('#functions/entries/http')
    await loadOnce(say)
    const complain = (fault: unknown) => console.error(fault)
    const ticking = startClock()
    const { handler: plan } = await import('#functions/entries/changes')
    const stopFollowing = await followChanges(engine.endpoint, tableName, (Records) => plan({ Records }), complain)
    return {
      engine,
      handler,
      pretend: platforms.url,
      servedAt: platforms.servedAt,
      async close() {
        ticking.stop()
        stopFollowing?.()
        await anchorAudit().catch(() => undefined)
        await platforms.stop()
        await engine.stop()
      },
    }
  } catch (fault) {
    await engine.stop()
    if ((fault as Error).name === 'InternalServerError') {
      throw new CannotStart(`The data in ${places.engineFile} is damaged; "npm start -- --fresh" begins anew.`)
    }
    throw fault
  }
}

/** Loads the demo hospital when it is new or changed; one that was imported since stays. */
const loadOnce = async (say: (line: string) => void) => {
  if (isHospitalKept()) return
  say('Loading the demo hospital')
  const { loadHospital } = await import('#functions/entries/loadHospital')
  const loaded = await loadHospital({ file: demoHospital, now: Date.now() })
  if (!loaded.ok) {
    const [first] = loaded.details?.mistakes ?? []
    throw new CannotStart(`The demo hospital cannot be loaded: ${first?.file}:${first?.line} ${first?.path} ${first?.message}`)
  }
  keepHospital()
  writeFileSync(clockStamp, String(Date.now()))
}

/** What the cloud's scheduler does: hourly the sessions of the days ahead, every ten minutes the repair, every minute waitlists, draws, queues and anchors; messages every few seconds, so that nobody waits at a screen. */
const startClock = (): { stop(): void } => {
  const tick = async () => {
    const ran = existsSync(clockStamp) ? Number(readFileSync(clockStamp, 'utf8')) : 0
    if (Date.now() - ran < hour) return
    const { handler } = await import('#functions/entries/clock')
    await handler()
    writeFileSync(clockStamp, String(Date.now()))
  }
  const repair = async () => {
    const { handler } = await import('#functions/entries/repair')
    await handler()
  }
  const advance = async () => {
    const { handler } = await import('#functions/entries/waitlists')
    await handler()
  }
  const draw = async () => {
    const { handler } = await import('#functions/entries/draws')
    await handler()
  }
  const sweep = async () => {
    const { handler } = await import('#functions/entries/queues')
    await handler()
  }
  let turn = 0
  let isSending = false
  const send = async () => {
    if (isSending) return
    isSending = true
    const { handler } = await import('#functions/entries/messages')
    turn += 1
    await handler({ turn }).finally(() => {
      isSending = false
    })
  }
  const complain = (fault: unknown) => console.error(fault)
  setTimeout(() => void tick().then(advance).then(draw).then(anchorAudit).catch(complain), 1_000).unref()
  const timers = [
    setInterval(() => void tick().then(repair).catch(complain), hour / 6).unref(),
    setInterval(() => void advance().catch(complain), hour / 60).unref(),
    setInterval(() => void send().catch(complain), sendEveryMs).unref(),
    setInterval(() => void draw().catch(complain), hour / 60).unref(),
    setInterval(() => void sweep().catch(complain), hour / 60).unref(),
    setInterval(() => void anchorAudit().catch(complain), hour / 60).unref(),
  ]
  return {
    stop() {
      for (const timer of timers) clearInterval(timer)
    },
  }
}

const anchorAudit = async () => {
  const { handler } = await import('#functions/entries/anchors')
  await handler()
}

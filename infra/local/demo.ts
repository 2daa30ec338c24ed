import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CannotStart } from '#infra/local/cannotStart'
import { type Engine, startEngine } from '#infra/local/engine'
import { environment, tableName } from '#infra/local/environment'
import type { Handler } from '#infra/local/invoke'
import { places } from '#infra/local/places'
import { startPretendPlatforms } from '#infra/local/pretend/platforms'
import { createTable } from '#infra/local/table'

const hospitalFile = join(places.root, 'infra', 'local', 'hospital', 'demo.json')
const loadedStamp = join(places.data, 'hospital.loaded')

export interface Demo {
  readonly engine: Engine
  readonly handler: Handler
  /** Shows what the pretend WeChat, Alipay and SMS provider were sent. */
  readonly outbox: string
  close(): Promise<void>
}

/** The engine with the demo hospital in it, and the function that answers for it. */
export const openDemo = async (say: (line: string) => void): Promise<Demo> => {
  const engine = await startEngine({ file: places.engineFile })
  try {
    const platforms = await startPretendPlatforms({ now: Date.now })
    Object.assign(process.env, environment(engine.endpoint), platforms.environment)
    await createTable(engine.endpoint, tableName)
    const { handler } = await entry<{ handler: Handler }>('http')
    await loadOnce(say)
    const ticking = await startClock()
    return {
      engine,
      handler,
      outbox: `${platforms.url}/pretend`,
      async close() {
        clearInterval(ticking)
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

const entry = async <Entry>(name: string): Promise<Entry> => {
  const file = join(places.root, 'functions', 'entries', `${name}.ts`)
  if (!existsSync(file)) throw new CannotStart(`functions/entries/${name}.ts is missing.`)
  return (await import(file)) as Entry
}

/** Loads the demo hospital when it is new or changed. */
const loadOnce = async (say: (line: string) => void) => {
  const wanted = createHash('sha256').update(readFileSync(hospitalFile)).digest('hex')
  if (existsSync(loadedStamp) && readFileSync(loadedStamp, 'utf8') === wanted) return
  say('Loading the demo hospital')
  const { loadHospital } = await entry<{ loadHospital(input: { file: string; now: number }): Promise<unknown> }>('loadHospital')
  await loadHospital({ file: hospitalFile, now: Date.now() })
  writeFileSync(loadedStamp, wanted)
}

/** What the cloud's scheduler does every hour: the sessions of the days ahead. */
const startClock = async (): Promise<NodeJS.Timeout> => {
  const { handler } = await entry<{ handler(): Promise<unknown> }>('clock')
  await handler()
  return setInterval(() => void handler().catch((fault) => console.error(fault)), 3_600_000).unref()
}

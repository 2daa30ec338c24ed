import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEngine } from '#infra/local/engine'
import type { EngineName } from '#infra/local/engineKind'
import { environment, tableName } from '#infra/local/environment'
import { fromGatewayResult, type PlainRequest, toGatewayEvent } from '#infra/local/event'
import { type Handler, invoke } from '#infra/local/invoke'
import { startPretendPlatforms } from '#infra/local/pretend/platforms'
import { createTable } from '#infra/local/table'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import { canary } from '#tests/support/canary'
import { keepFunctionLog } from '#tests/support/functionLog'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const hospitalFile = 'infra/local/hospital/demo.json'
/** Numbers that are given up come back at once, unless a test is about when they do. */
const atOnce: Partial<HospitalRules> = { returns: { bandMinutes: [0, 0], atOnceWithin: 0 } }

type HospitalJson = Record<'doctors' | 'templates', { departmentId: string }[]> & { readonly rules: object }

/** A Monday before the clinics open. */
const monday = '2026-11-23T07:30:00'

/**
 * The whole backend in this process: engine, table, hospital, pretend platforms and the HTTP function, with a clock that
 * starts at `now`. Only the named departments have doctors and sessions. One a test file: the function reads its settings once.
 */
export const openHospital = async ({
  now = monday,
  open = ['card', 'resp'],
  rules = atOnce,
  listens = true,
}: {
  now?: string
  open?: readonly string[]
  rules?: Partial<HospitalRules>
  /** Whether what is told in confidence is looked for where it may not be; not where nonsense is told. */
  listens?: boolean
} = {}) => {
  const engine = await startEngine({ prefer: (process.env.ENGINE ?? 'dynoxide') as EngineName })
  const platforms = await startPretendPlatforms({ now: Date.now })
  Object.assign(process.env, environment(engine.endpoint), platforms.environment, { YUEZHEN_NOW: now })
  await createTable(engine.endpoint, tableName)
  await load(open, rules)
  const { handler } = (await import('#functions/entries/http')) as { handler: Handler }
  const thrown: unknown[] = []
  const log = keepFunctionLog()
  const marks = canary()
  let asked = 0

  return {
    handler,
    platforms,
    /** Faults of the function, thrown or logged; a test that ends with any has failed. */
    faults: () => [...thrown, ...log.lines.filter((line) => line.includes('"level":"error"'))],
    /** For whoever serves the handler in another way. */
    report: (fault: unknown) => void thrown.push(fault),
    /** Every line the function logged. */
    log: log.lines,
    /** Answers a request as the gateway and the function would. */
    async answer(request: PlainRequest): Promise<Answer> {
      asked += 1
      marks.hear(typeof request.body === 'string' ? request.body : undefined)
      marks.hearToken(String(request.headers?.authorization ?? '').replace(/^Bearer /, ''))
      marks.search('an address', decodeURIComponent(request.url.replace(/%(?![\dA-Fa-f]{2})/g, '%25')))
      // So many digits in a row that no code somebody told is found in it by chance.
      const event = toGatewayEvent({ ...request, requestId: `test-${String(asked).padStart(9, '0')}` })
      const result = fromGatewayResult(await invoke(handler, event, { timeLimitMs: 10_000, report: (fault) => void thrown.push(fault) }))
      const body = result.body.toString('utf8')
      if (result.status === 200) marks.hearAnswer(body)
      else marks.search('a refusal', body)
      return { ...result, body }
    },
    /** Throws when anything told in confidence was logged, refused with, or put in an address. */
    async close() {
      log.restore()
      marks.search('the log', log.lines.join(''))
      await platforms.stop()
      await engine.stop()
      if (listens && marks.found.length > 0) throw new Error([...new Set(marks.found)].join('; '))
    },
  }
}

export type HospitalSystem = Awaited<ReturnType<typeof openHospital>>

const load = async (open: readonly string[], rules: Partial<HospitalRules>): Promise<void> => {
  const { loadHospital } = await import('#functions/entries/loadHospital')
  const folder = mkdtempSync(join(tmpdir(), 'hospital-'))
  try {
    const hospital = JSON.parse(readFileSync(hospitalFile, 'utf8')) as HospitalJson
    const file = join(folder, 'hospital.json')
    const ofOpen = ({ departmentId }: { departmentId: string }) => open.includes(departmentId)
    const [doctors, templates] = [hospital.doctors.filter(ofOpen), hospital.templates.filter(ofOpen)]
    writeFileSync(file, JSON.stringify({ ...hospital, rules: { ...hospital.rules, ...rules }, doctors, templates, suspensions: [] }))
    const loaded = await loadHospital({ file, now: Date.now() })
    if (!loaded.ok) throw new Error(JSON.stringify(loaded))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

import { existsSync } from 'node:fs'
import type { MinorsReport } from '#infra/local/audit/minors'
import type { AuditReport } from '#infra/local/audit/verify'
import { CannotStart } from '#infra/local/cannotStart'
import { startEngine } from '#infra/local/engine'
import { environment, tableName } from '#infra/local/environment'
import { keysIn } from '#infra/local/keyFile'
import { places } from '#infra/local/places'
import { type ClinicDate, isClinicDate } from '#shared/values/clinicTime'

const usage = `npm run audit -- verify [--day 2026-11-23] [--json]   walk every chain of the audit and its anchors, and list what is not as it was written; ends with 1 when anything is
npm run audit -- minors --year 2026 [--json]          how often staff saw or changed data of patients under 18, by month and role

altered      a line or an anchor does not say what was written, or stands beside another than it did
missing      lines or anchors are gone
outOfOrder   a line stands in another place than it was written to
unanchored   lines older than ten minutes that no anchor stands for: the anchors function did not run, anchors are gone, or they were added
vanished     all lines of a chain are gone`

type Asked =
  | { readonly what: 'verify'; readonly day: ClinicDate | undefined; readonly json: boolean }
  | { readonly what: 'minors'; readonly year: number; readonly json: boolean }

/** The table of TABLE_NAME, with the keys of the environment, when that is set; else that of the local demo, which must not be running. */
const main = async (words: readonly string[]): Promise<void> => {
  const asked = readAsked(words)
  const isCloud = process.env.TABLE_NAME !== undefined
  if (!isCloud && !existsSync(places.engineFile)) throw new CannotStart(`There are no data in ${places.data}.`)
  const engine = isCloud ? undefined : await startEngine({ file: places.engineFile })
  try {
    if (engine) Object.assign(process.env, environment(engine.endpoint, keysIn(places.keyFile, false)))
    // Imported late: the AWS SDK speaks up about Node versions as soon as it is loaded, unless the environment says not to.
    const { joinAudit } = await import('#infra/local/audit/joinAudit')
    const startsAt = process.env.STAGE === 'demo' ? process.env.YUEZHEN_NOW : undefined
    const joined = joinAudit(process.env, process.env.TABLE_NAME ?? tableName, startsAt)
    if (asked.what === 'minors')
      console.log(asked.json ? JSON.stringify(await joined.minors(asked.year)) : toldOf(await joined.minors(asked.year)))
    else {
      const report = await joined.verify(asked.day)
      for (const line of told(report, asked.json)) console.log(line)
      if (report.breaks.length > 0) process.exitCode = 1
    }
    joined.close()
  } finally {
    await engine?.stop()
  }
}

const readAsked = (words: readonly string[]): Asked => {
  const json = words.includes('--json')
  const [what, flag, value, ...rest] = words.filter((word) => word !== '--json')
  if (what === 'verify' && flag === undefined) return { what, day: undefined, json }
  if (what === 'verify' && flag === '--day' && value && isClinicDate(value) && rest.length === 0) return { what, day: value, json }
  if (what === 'minors' && flag === '--year' && value && /^20\d\d$/.test(value) && rest.length === 0)
    return { what, year: Number(value), json }
  throw new CannotStart(usage)
}

/** With --json the breaks are objects too, one a line; the last line is the sum either way. */
const told = ({ chains, lines, breaks, unanchored }: AuditReport, json: boolean): string[] => [
  ...breaks.map((one) => (json ? JSON.stringify(one) : `${one.kind}: ${one.place}`)),
  JSON.stringify({ chains, lines, breaks: breaks.length, unanchored }),
]

const toldOf = ({ year, rows, unknown }: MinorsReport): string =>
  [
    `${year}: staff access to data of patients under 18`,
    ...rows.map(
      ({ month, role, accesses, staff, minors }) => `${month} ${role}: ${accesses} accesses by ${staff} staff to ${minors} minors`,
    ),
    ...(unknown > 0 ? [`${unknown} patients were erased since and are not counted`] : []),
  ].join('\n')

main(process.argv.slice(2)).catch((fault: unknown) => {
  console.error(fault instanceof CannotStart ? fault.message : fault)
  process.exit(1)
})

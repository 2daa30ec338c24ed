import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type BadHospitalFile, readHospitalFile } from '#functions/gateways/hospitalFile'
import { CannotStart } from '#infra/local/cannotStart'
import { startEngine } from '#infra/local/engine'
import { environment, tableName } from '#infra/local/environment'
import { keepHospital } from '#infra/local/hospital/kept'
import { places } from '#infra/local/places'
import { createTable } from '#infra/local/table'
import { hospitalFileSchema } from '#shared/contract/hospitalFile'

const usage = `npm run hospital -- import FILE   make the hospital what the file says
npm run hospital -- check FILE    name the mistakes of a file, change nothing
npm run hospital -- schema        print the JSON Schema of the format`

const main = async ([verb, file]: readonly string[]): Promise<void> => {
  if (verb === 'schema') return say(JSON.stringify(hospitalFileSchema(), null, 2))
  if ((verb !== 'check' && verb !== 'import') || !file) throw new CannotStart(usage)
  const text = read(file)
  const checked = readHospitalFile(basename(file), text)
  if (!checked.ok) throw new CannotStart(mistakesOf(checked))
  const { departments, doctors, templates } = checked.value
  const weekly = templates.reduce((sum, template) => sum + template.weekdays.length, 0)
  say(`${basename(file)}: ${departments.length} departments, ${doctors.length} doctors, ${weekly} sessions a week.`)
  if (verb === 'import') await importInto(file)
}

/** The table of AWS_ENDPOINT_URL_DYNAMODB or of AWS when TABLE_NAME is set, else that of the local demo, which must not be running. */
const importInto = async (file: string) => {
  const engine = process.env.TABLE_NAME ? undefined : await startEngine({ file: places.engineFile })
  try {
    if (engine) {
      Object.assign(process.env, environment(engine.endpoint))
      await createTable(engine.endpoint, tableName)
    }
    // Imported late: the AWS SDK speaks up about Node versions as soon as it is loaded, unless the environment says not to.
    const { loadHospital } = await import('#functions/entries/loadHospital')
    const loaded = await loadHospital({ file, now: Date.now() })
    if (!loaded.ok) throw new CannotStart(mistakesOf(loaded))
    if (engine) keepHospital()
    for (const [kind, { added, changed, removed, unchanged }] of Object.entries(loaded.value.records)) {
      say(`${kind}: ${added.length} added, ${changed.length} changed, ${removed.length} removed, ${unchanged} unchanged`)
    }
    const { sessions } = loaded.value
    say(`sessions: ${sessions.added} added, ${sessions.changed} changed, ${sessions.unchanged} unchanged`)
    for (const conflict of sessions.conflicts) say(`${conflict.sessionId} has bookings and was left alone: ${conflict.fields.join(', ')}`)
    for (const date of sessions.substitutionsMissing)
      say(`${date} is a worked weekend day: calendar.substitutions should say whose timetable applies`)
    for (const year of sessions.unknownYears) say(`The public holidays of ${year} are not known yet: calendar.days can name them`)
  } finally {
    await engine?.stop()
  }
}

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch (fault) {
    throw new CannotStart(`${file} cannot be read (${(fault as NodeJS.ErrnoException).code}).`)
  }
}

const mistakesOf = ({ details }: BadHospitalFile): string => {
  const { mistakes = [], more = 0 } = details ?? {}
  const lines = mistakes.map(({ file, line, path, message }) => `${file}:${line} ${path} ${message}`.replace(/ {2,}/g, ' '))
  return [...lines, ...(more > 0 ? [`and ${more} more`] : []), 'Nothing was changed.'].join('\n')
}

const say = (line: string) => console.log(line)

main(process.argv.slice(2)).catch((fault) => {
  console.error(fault instanceof CannotStart ? fault.message : fault)
  process.exitCode = 1
})

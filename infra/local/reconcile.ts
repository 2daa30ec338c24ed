import { joinRepair } from '#functions/entries/repair'
import { CannotStart } from '#infra/local/cannotStart'
import { startEngine } from '#infra/local/engine'
import { environment, tableName } from '#infra/local/environment'
import { places } from '#infra/local/places'

const usage = `npm run reconcile             list every difference between ledgers and diaries as JSON; ends with 1 when there is any
npm run reconcile -- --mend   and give back what interrupted requests left behind`

/** The table of TABLE_NAME when that is set, else that of the local demo, which must not be running. */
const main = async (flags: readonly string[]): Promise<void> => {
  if (flags.some((flag) => flag !== '--mend')) throw new CannotStart(usage)
  const engine = process.env.TABLE_NAME ? undefined : await startEngine({ file: places.engineFile })
  try {
    if (engine) Object.assign(process.env, environment(engine.endpoint))
    const joined = joinRepair(process.env.TABLE_NAME ?? tableName)
    const report = await joined.repair(flags.includes('--mend'))
    joined.close()
    console.log(JSON.stringify(report, null, 2))
    if (report.differences.length > report.mended) process.exitCode = 1
  } finally {
    await engine?.stop()
  }
}

main(process.argv.slice(2)).catch((fault: unknown) => {
  console.error(fault instanceof CannotStart ? fault.message : fault)
  process.exit(1)
})

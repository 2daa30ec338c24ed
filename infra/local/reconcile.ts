import { CannotStart } from '#infra/local/cannotStart'
import { startEngine } from '#infra/local/engine'
import { environment, tableName } from '#infra/local/environment'
import { places } from '#infra/local/places'
import type { ReconcileReport } from '#infra/local/reconcile/reconcile'

const usage = `npm run reconcile             hold ledgers against diaries and diaries against ledgers, and list what differs; ends with 1 when anything does
npm run reconcile -- --json   the same as one JSON object
npm run reconcile -- --mend   and put right what can be put right; ends with 1 when something is left for a person to decide`

/** The table of TABLE_NAME when that is set, else that of the local demo, which must not be running. */
const main = async (flags: readonly string[]): Promise<void> => {
  if (flags.some((flag) => flag !== '--mend' && flag !== '--json')) throw new CannotStart(usage)
  const engine = process.env.TABLE_NAME ? undefined : await startEngine({ file: places.engineFile })
  try {
    if (engine) Object.assign(process.env, environment(engine.endpoint))
    const now = process.env.STAGE === 'demo' ? process.env.YUEZHEN_NOW : undefined
    // Nobody else is at work on a table of this machine.
    const settle = engine ? async () => {} : (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
    // Imported late: the AWS SDK speaks up about Node versions as soon as it is loaded, unless the environment says not to.
    const { joinReconcile } = await import('#infra/local/reconcile/joinReconcile')
    const joined = joinReconcile(process.env.TABLE_NAME ?? tableName, now, settle)
    const report = await joined.run(flags.includes('--mend'))
    joined.close()
    console.log(flags.includes('--json') ? JSON.stringify(report) : told(report))
    if (report.differences.length > report.mended) process.exitCode = 1
  } finally {
    await engine?.stop()
  }
}

const told = ({ checkedAt, sessions, diaries, numbers, differences, mended }: ReconcileReport): string =>
  [
    `${checkedAt}: ${sessions} sessions with ${numbers.capacity} numbers, ${diaries} diaries`,
    `sold ${numbers.sold}, held ${numbers.held}, offered ${numbers.offered}, resting ${numbers.resting}, blocked ${numbers.blocked}, free ${numbers.free}`,
    ...differences.map(({ kind, text, textZh }) => `${kind}: ${text} (${textZh})`),
    differences.length === 0 ? 'nothing differs' : `${differences.length} differences, ${mended} mended`,
  ].join('\n')

main(process.argv.slice(2)).catch((fault: unknown) => {
  console.error(fault instanceof CannotStart ? fault.message : fault)
  process.exit(1)
})

import { figures } from '#infra/bench/figures'
import { machine } from '#infra/bench/machine'
import { measure } from '#infra/bench/measure'
import { readOptions } from '#infra/bench/options'
import { playReleases } from '#infra/bench/releases'
import { crowdWord, report } from '#infra/bench/report'
import { unitsPerBooking } from '#infra/bench/units'
import { writeGrowth } from '#infra/bench/writeGrowth'

const say = (line: string) => console.error(line)

const main = async () => {
  const options = readOptions(process.argv.slice(2))
  say(machine())
  const units = await unitsPerBooking()
  const played = await playReleases(options.crowds, options.seed)
  say(`played releases of ${options.crowds.map(crowdWord).join(', ')} patients`)
  if (options.write) await writeGrowth(played, options.seed)
  const measured = await measure(options, say)
  const all = figures({ options, machine: machine(), units, played, measured })
  console.log(report(all, played))
  if (options.json) console.log(JSON.stringify(all))
}

main().catch((fault) => {
  console.error(fault instanceof Error && !process.env.DEBUG ? fault.message : fault)
  process.exit(1)
})

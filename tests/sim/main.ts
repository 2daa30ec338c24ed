import { parseArgs } from 'node:util'
import { huntDefects } from '#tests/sim/huntDefects'
import { playHistories } from '#tests/sim/playHistories'
import { playShares } from '#tests/sim/playShares'

/** npm run sim -- --histories N --seed S [--json] | --defects [--json]; one history is printed step by step. */
const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    defects: { type: 'boolean', default: false },
    only: { type: 'string' },
    alone: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})

const wholeNumber = (name: 'histories' | 'seed'): number => {
  const number = Number(values[name])
  if (!Number.isSafeInteger(number) || number < 1) throw new RangeError(`--${name} takes a whole number from 1, not ${values[name]}`)
  return number
}

const main = async (): Promise<number> => {
  const say = values.json ? () => {} : (line: string) => console.log(line)
  if (values.defects) {
    const defects = await huntDefects(wholeNumber('seed'), say, values.only)
    console.log(JSON.stringify({ defects }))
    return defects.every(({ caught }) => caught) ? 0 : 1
  }
  const histories = wholeNumber('histories')
  const play = values.alone || histories < 1000 ? playHistories : playShares
  const report = await play({ histories, seed: wholeNumber('seed'), say })
  console.log(JSON.stringify(report))
  return report.violations === 0 ? 0 : 1
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (fault: Error) => {
    console.error(fault.message)
    process.exitCode = 2
  },
)

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Curve, growthPlot } from '#infra/bench/growthPlot'
import type { Played } from '#infra/bench/release/play'
import { playRelease } from '#infra/bench/release/play'
import { release } from '#infra/bench/release/settings'
import { growthTable } from '#infra/bench/report'

const folder = join('infra', 'bench')
/** Beyond this a release in which nothing is spared plays for minutes. */
const mostUnspared = 100_000

/** Puts the growth table between its marks in README.md and draws the plot beside it. */
export const writeGrowth = async (played: ReadonlyMap<number, Played>, seed: number): Promise<void> => {
  const bare = new Map<number, Played>()
  for (const patients of played.keys()) {
    if (patients <= mostUnspared) {
      bare.set(patients, await playRelease(release({ patients, seed, spreads: false, boardMs: 0, memoMs: 0 })))
    }
  }
  const curve = (of: ReadonlyMap<number, Played>, value: (one: Played) => number): Curve['points'] =>
    [...of].map(([patients, one]) => [patients, value(one)] as const)
  const plot = growthPlot('Write units and origin requests by size of the crowd', [
    { name: 'write units', colour: '#b3261e', points: curve(played, (one) => one.writeUnits) },
    { name: 'origin requests', colour: '#1a56b8', points: curve(played, (one) => one.originRequests) },
    { name: 'units, nothing spared', colour: '#b3261e', dashed: true, points: curve(bare, (one) => one.writeUnits) },
    { name: 'requests, nothing spared', colour: '#1a56b8', dashed: true, points: curve(bare, (one) => one.originRequests) },
  ])
  writeFileSync(join(folder, 'growth.svg'), plot)
  const path = join(folder, 'README.md')
  const tables = `${growthTable(played)}\n\nThe same crowds when phones do not spread, look at no board, and functions remember nothing:\n\n${growthTable(bare)}`
  writeFileSync(path, between(readFileSync(path, 'utf8'), tables))
}

const between = (text: string, tables: string): string => {
  const [begin, end] = ['<!-- growth: written by npm run bench -- --write -->', '<!-- growth ends -->']
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`infra/bench/README.md has lost its marks ${begin} and ${end}`)
  return `${text.slice(0, from)}${begin}\n${tables}\n${text.slice(to)}`
}

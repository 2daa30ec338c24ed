/** Something measured: one run gives operations per second. */
export interface Contestant {
  readonly name: string
  run(round: number): Promise<number>
}

/** By round. */
export interface Measured {
  readonly rates: readonly number[]
  /** Processor time of this process per operation, which other work on the machine hardly changes. */
  readonly cpuMs: readonly number[]
}

/**
 * Every contestant once a round, one after the other, so that what else the machine does in the meantime meets all of them alike.
 * The first round warms up and is not counted. Gives what was measured by name.
 */
export const interleaved = async (
  contestants: readonly Contestant[],
  rounds: number,
  say: (line: string) => void,
): Promise<Readonly<Record<string, Measured>>> => {
  const all = Object.fromEntries(contestants.map(({ name }) => [name, { rates: [] as number[], cpuMs: [] as number[] }]))
  for (let round = 0; round <= rounds; round += 1) {
    const shown: string[] = []
    // Whoever begins would always meet the others' leftovers last.
    for (const { name, run } of round % 2 ? [...contestants].reverse() : contestants) {
      const [began, cpuBefore] = [performance.now(), process.cpuUsage()]
      const rate = await run(round)
      const { user, system } = process.cpuUsage(cpuBefore)
      const operations = (rate * (performance.now() - began)) / 1000
      if (round > 0) {
        all[name]?.rates.push(rate)
        all[name]?.cpuMs.push((user + system) / 1000 / operations)
      }
      shown.push(`${name} ${Math.round(rate)}`)
    }
    say(`${round === 0 ? 'warm-up' : `round ${round} of ${rounds}`}: ${shown.sort().join(', ')} a second`)
  }
  return all
}

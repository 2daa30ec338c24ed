/** Something measured: one run gives operations per second. */
export interface Contestant {
  readonly name: string
  run(round: number): Promise<number>
}

/**
 * Every contestant once a round, one after the other, so that what else the machine does in the meantime meets all of them alike.
 * The first round warms up and is not counted. Gives the rates by name, in order of rounds.
 */
export const interleaved = async (
  contestants: readonly Contestant[],
  rounds: number,
  say: (line: string) => void,
): Promise<Readonly<Record<string, readonly number[]>>> => {
  const rates: Record<string, number[]> = Object.fromEntries(contestants.map(({ name }) => [name, []]))
  for (let round = 0; round <= rounds; round += 1) {
    const shown: string[] = []
    // Whoever begins would always meet the others' leftovers last.
    for (const { name, run } of round % 2 ? [...contestants].reverse() : contestants) {
      const rate = await run(round)
      if (round > 0) rates[name]?.push(rate)
      shown.push(`${name} ${Math.round(rate)}`)
    }
    say(`${round === 0 ? 'warm-up' : `round ${round} of ${rounds}`}: ${shown.sort().join(', ')} a second`)
  }
  return rates
}

import { type Played, playRelease } from '#infra/bench/release/play'
import { release } from '#infra/bench/release/settings'

/** One simulated release for each size of crowd. */
export const playReleases = async (crowds: readonly number[], seed: number): Promise<ReadonlyMap<number, Played>> => {
  const played = new Map<number, Played>()
  for (const patients of crowds) played.set(patients, await playRelease(release({ patients, seed })))
  return played
}

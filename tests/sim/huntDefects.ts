import { defects } from '#tests/sim/defects'
import { judge } from '#tests/sim/endFaults'
import { simulate } from '#tests/sim/simulate'

export const huntLimit = 5000

export interface Hunted {
  readonly name: string
  readonly caught: boolean
  /** Histories played until the first violation. */
  readonly histories: number
}

/** Plays each defect until a check sees it, for 5,000 histories at most. */
export const huntDefects = async (seed: number, say: (line: string) => void, only?: string): Promise<Hunted[]> => {
  const hunted: Hunted[] = []
  for (const defect of defects) {
    if (only && !defect.name.includes(only)) continue
    let found: string | undefined
    let histories = 0
    while (!found && histories < huntLimit) {
      found = judge(await simulate(seed + histories, defect))[0]
      histories += 1
    }
    say(`${defect.name}: ${found ? `caught after ${histories}: ${found}` : `not caught in ${histories}`}`)
    hunted.push({ name: defect.name, caught: found !== undefined, histories })
  }
  return hunted
}

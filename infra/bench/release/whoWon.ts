import type { ReleaseSettings } from '#infra/bench/release/settings'

export interface Winner {
  readonly patient: number
  readonly session: number
  /** From the request that was answered being sent to its answer. */
  readonly answeredMs: number
}

/** How fair the release was: who won although others pressed before, and what pressing in the first, second, … second was worth. */
export const whoWon = (settings: ReleaseSettings, pressedAt: Float64Array, wants: Uint8Array, winners: readonly Winner[]) => {
  const lastOfFirst = Array.from({ length: settings.sessions }, (_, session) => {
    const times = pressedAt.filter((_, patient) => wants[patient] === session).sort()
    return times[settings.numbers - 1] ?? Number.POSITIVE_INFINITY
  })
  const late = winners.filter(({ patient, session }) => (pressedAt[patient] as number) > (lastOfFirst[session] as number))
  const pressed = [0, 0, 0]
  for (const at of pressedAt) if (at < 3000) pressed[Math.floor(at / 1000)] = (pressed[Math.floor(at / 1000)] as number) + 1
  const won = [0, 0, 0]
  for (const { patient } of winners) {
    const second = Math.floor((pressedAt[patient] as number) / 1000)
    if (second < 3) won[second] = (won[second] as number) + 1
  }
  return {
    /** Share of winners who were not among the first to press. */
    notAmongFirst: winners.length === 0 ? Number.NaN : late.length / winners.length,
    /** Winners per patient who pressed in the first, second and third second. */
    chanceBySecond: pressed.map((count, second) => (won[second] as number) / Math.max(1, count)),
  }
}

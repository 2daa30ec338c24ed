import type { Table } from '#functions/store/table'

/** Where a function is killed: at its n-th call of anybody, before the call has its effect or after it. */
export interface Kill {
  readonly call: number
  readonly when: 'before' | 'after'
}

/**
 * A function that is killed as a container is: its n-th call is its last, nothing answers it any more, and nothing it would have done after it
 * happens. `run` ends when the work does or is killed.
 */
export const killed = (kill: Kill | undefined) => {
  let calls = 0
  let isDead = false
  let die: () => void = () => {}
  const death = new Promise<'killed'>((resolve) => {
    die = () => resolve('killed')
  })
  const silence = () => new Promise<never>(() => {})
  const call = async <T>(effect: () => Promise<T>): Promise<T> => {
    if (isDead) return silence()
    calls += 1
    if (calls !== kill?.call) return effect()
    isDead = true
    if (kill.when === 'after') await effect().catch(() => undefined)
    die()
    return silence()
  }
  const table = (whole: Table): Table => ({
    get: (...asked) => call(() => whole.get(...asked)),
    getMany: (...asked) => call(() => whole.getMany(...asked)),
    query: (...asked) => call(() => whole.query(...asked)),
    put: (...asked) => call(() => whole.put(...asked)),
    update: (...asked) => call(() => whole.update(...asked)),
    delete: (...asked) => call(() => whole.delete(...asked)),
  })
  return {
    table,
    /** Any other call, of a platform for example. */
    call,
    run: <T>(work: Promise<T>): Promise<T | 'killed'> => Promise.race([work, death]),
    calls: () => calls,
  }
}

/** Plays a story once for each call the function makes, killed there, before and after it. Gives how often. */
export const killEverywhere = async (play: (kill: Kill, life: ReturnType<typeof killed>) => Promise<void>): Promise<number> => {
  let played = 0
  for (const when of ['before', 'after'] as const) {
    for (let call = 1; ; call += 1) {
      const kill = { call, when }
      const life = killed(kill)
      await play(kill, life)
      if (life.calls() < call) break
      played += 1
    }
  }
  return played
}

import type { Table } from '#functions/store/table'

/** Where a function is cut off: at its n-th call of the table, before the call has its effect or after it. */
export interface CutOff {
  readonly call: number
  readonly when: 'before' | 'after'
}

/** A table whose n-th call fails; later ones work. `calls` says how many were made. */
export const failingTable = (table: Table, cut: CutOff) => {
  let calls = 0
  const cutting =
    <A extends readonly unknown[], T>(ask: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      calls += 1
      const isCut = calls === cut.call
      if (isCut && cut.when === 'before') throw new Error('cut off before')
      const answer = await ask(...args)
      if (isCut) throw new Error('cut off after')
      return answer
    }
  const failing: Table = {
    get: cutting(table.get),
    getMany: cutting(table.getMany),
    query: cutting(table.query),
    put: cutting(table.put),
    update: cutting(table.update),
    delete: cutting(table.delete),
  }
  return { table: failing, calls: () => calls }
}

/** Plays a story once for each call it makes, cut off there, before and after, and checks what is left each time. Gives how often. */
export const cutOffEverywhere = async (play: (cut: CutOff, table: (whole: Table) => Table) => Promise<void>): Promise<number> => {
  let played = 0
  for (const when of ['before', 'after'] as const) {
    for (let call = 1; ; call += 1) {
      let calls = (): number => 0
      await play({ call, when }, (whole) => {
        const failing = failingTable(whole, { call, when })
        calls = failing.calls
        return failing.table
      })
      if (calls() < call) break
      played += 1
    }
  }
  return played
}

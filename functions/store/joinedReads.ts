import type { Item, Key, Table } from '#functions/store/table'

interface Asked {
  readonly key: Key
  readonly how: 'consistent' | 'eventual'
  resolve(item: Item | undefined): void
  reject(fault: unknown): void
}

const mostKeys = 100

/**
 * Items asked for at one moment are read in one call; all of them consistently as soon as one has to be. A moment ends when nothing is left to do
 * but wait: what is known by heart meanwhile costs no call of its own.
 */
export const joinedReads = (table: Table): Table => {
  let asked: Asked[] = []

  const read = async (lot: readonly Asked[]): Promise<void> => {
    try {
      const [only] = lot
      if (only && lot.length === 1) return only.resolve(await table.get(only.key, only.how))
      const how = lot.some((one) => one.how === 'consistent') ? 'consistent' : 'eventual'
      const keys = new Map(lot.map(({ key }) => [nameOf(key), key]))
      const found = new Map((await table.getMany([...keys.values()], how)).map((item) => [nameOf(item), item]))
      for (const { key, resolve } of lot) resolve(found.get(nameOf(key)))
    } catch (fault) {
      for (const { reject } of lot) reject(fault)
    }
  }

  return {
    ...table,
    get: (key, how) =>
      new Promise((resolve, reject) => {
        asked.push({ key, how, resolve, reject })
        if (asked.length > 1) return
        setImmediate(() => {
          const all = asked
          asked = []
          for (let i = 0; i < all.length; i += mostKeys) void read(all.slice(i, i + mostKeys))
        })
      }),
  }
}

const nameOf = ({ pk, sk }: Key): string => `${pk}|${sk}`

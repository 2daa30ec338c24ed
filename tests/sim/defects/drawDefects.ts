import { drawKey } from '#functions/store/keys'
import type { Table } from '#functions/store/table'
import { isFrozen } from '#shared/rules/draw'
import type { Defect } from '#tests/sim/defect'
import { slowly, type Touched, without } from '#tests/sim/defects/without'
import type { DrawDeps, SimDeps } from '#tests/sim/deps'
import { sha256 } from '#tests/support/drawRoom'

const drawing =
  (change: (deps: DrawDeps, table: Table) => Partial<DrawDeps>) =>
  (deps: SimDeps, table: Table): SimDeps => ({
    ...deps,
    // Most requests do not draw, and there are many.
    get draw() {
      return { ...deps.draw, ...change(deps.draw, table) }
    },
  })

const enters: Touched = { change: /^SET #p = :p, #by = :by/ }
const withdraws: Touched = { change: /^SET #wd = :true/ }

/** What could be done wrong with wishes, their order and their turns. */
export const drawDefects: readonly Defect[] = [
  {
    name: 'a late wish is acknowledged without a look whether its draw still takes wishes',
    deps: drawing((deps) => ({
      readDraw: async (id) => {
        const draw = await deps.readDraw(id)
        return draw && { ...draw, state: draw.state === 'done' ? 'done' : 'collecting' }
      },
    })),
  },
  {
    name: 'wishes are listed before their draw is closed',
    deps: drawing((deps) => {
      let listed: string[] = []
      return {
        closeDraw: async (id, now) => {
          listed = await deps.listWishNumbers(id)
          return deps.closeDraw(id, now)
        },
        listWishNumbers: async () => listed,
      }
    }),
  },
  {
    name: 'a draw is opened with a new seed by everyone who finds none',
    table: (table) => ({
      ...table,
      put: (item, condition) => table.put(item, item.sk === 'DRAW' ? undefined : condition),
    }),
  },
  {
    name: 'a draw that was cut off is drawn again with a new seed',
    deps: drawing((deps, table) => ({
      leaseDraw: async (id, ...rest) => {
        const leased = await deps.leaseDraw(id, ...rest)
        if (!leased || !isFrozen(leased)) return leased
        const seed = deps.newSeed()
        await table.update(
          drawKey(id),
          {
            text: 'SET #st = :closing, #sd = :sd, #hs = :hs',
            names: { '#st': 'st', '#sd': 'sd', '#hs': 'hs' },
            values: { ':closing': 'closing', ':sd': seed, ':hs': sha256(seed) },
          },
          { text: 'attribute_exists(pk)' },
        )
        return { ...leased, state: 'closing', seed, seedHash: sha256(seed) }
      },
    })),
  },
  {
    name: 'the order does not follow from the seed',
    deps: drawing((deps) => ({ freezeDraw: (id, digest, order) => deps.freezeDraw(id, digest, [...order].sort()) })),
  },
  {
    name: 'a turn that is repeated claims with another key',
    deps: drawing((deps) => ({
      beginTurn: async (id, number, place) => {
        const before = await deps.readWish(id, number)
        const wish = await deps.beginTurn(id, number, place)
        return wish && before?.place !== undefined ? { ...wish, ref: wish.ref + 500_000 } : wish
      },
    })),
  },
  {
    name: 'a turn that was begun is passed over when it is repeated',
    deps: drawing((deps) => ({
      beginTurn: async (id, number, place) => {
        const before = await deps.readWish(id, number)
        return before?.place === undefined ? deps.beginTurn(id, number, place) : undefined
      },
    })),
  },
  { name: 'a turn that was refused does not give its number back', deps: drawing(() => ({ release: async () => {} })) },
  {
    name: 'a wish is withdrawn after its turn began',
    table: (table) => slowly(withdraws)(without(withdraws, /attribute_not_exists\(#pl\)/)(table)),
  },
  { name: 'a wish takes the place of another of its patient', table: without(enters, /attribute_not_exists\(#p\)/) },
]

import { randomBytes } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { dataKeys, type KeyKeeper, type KeyShelf } from '#functions/gateways/dataKeys'
import { KeysBusy, KeysRefused } from '#functions/gateways/vaultFaults'
import { memoryShelf } from '#tests/support/aVault'

const limits = { sealMs: 600, seals: 10, openMs: 600, openKeys: 3, busyMs: 3_600, shelfMs: 10_000 }

let now: number
let shelf: KeyShelf
/** What the key service was asked, in order. */
let asked: string[]
let trouble: Error | undefined

/** Wraps by remembering. */
const known = new Map<string, Buffer>()
const keeper: KeyKeeper = {
  id: 'a'.repeat(16),
  async generate(kind) {
    asked.push(`generate ${kind}`)
    if (trouble) throw trouble
    const [plain, wrapped] = [randomBytes(32), randomBytes(20)]
    known.set(wrapped.toString('hex'), plain)
    return { plain, wrapped }
  },
  async unwrap(wrapped, kind) {
    asked.push(`unwrap ${kind}`)
    await Promise.resolve()
    if (trouble) throw trouble
    return Buffer.from(known.get(wrapped.toString('hex')) as Buffer)
  },
}

beforeEach(() => {
  now = 0
  shelf = memoryShelf()
  asked = []
  trouble = undefined
})

const environment = () => dataKeys({ keepers: [keeper], shelf, epochMs: () => now, limits })
const unwraps = () => asked.filter((one) => one.startsWith('unwrap')).length

test('a key seals again and again, and the key service is asked once', async () => {
  const keys = environment()
  const [first, second] = [await keys.toSeal('patient'), await keys.toSeal('patient')]
  expect(second.wrapped.equals(first.wrapped)).toBe(true)
  expect(asked).toEqual(['generate patient', 'unwrap patient'])
})

test('no more often than it may: the next one is new and its own', async () => {
  const keys = environment()
  const used = new Set<string>()
  for (let i = 0; i < 25; i += 1) used.add((await keys.toSeal('patient')).wrapped.toString('hex'))
  expect(used.size).toBe(3)
})

test('the limit holds when all ask at once', async () => {
  const keys = environment()
  const all = await Promise.all(Array.from({ length: 40 }, () => keys.toSeal('patient')))
  const times = new Map<string, number>()
  for (const { wrapped } of all) times.set(wrapped.toString('hex'), (times.get(wrapped.toString('hex')) ?? 0) + 1)
  expect([...times.values()]).toEqual([10, 10, 10, 10])
})

test('after its minutes the shelf is looked at again, and a new week brings a new key', async () => {
  const keys = environment()
  const first = await keys.toSeal('patient')
  now = 599
  expect((await keys.toSeal('patient')).wrapped.equals(first.wrapped)).toBe(true)
  now = 600
  expect((await keys.toSeal('patient')).wrapped.equals(first.wrapped)).toBe(true)
  now = 10_000
  expect((await keys.toSeal('patient')).wrapped.equals(first.wrapped)).toBe(false)
})

test('environments that begin at once seal with one key of the week', async () => {
  const all = await Promise.all([environment(), environment(), environment()].map((keys) => keys.toSeal('patient')))
  expect(new Set(all.map(({ wrapped }) => wrapped.toString('hex'))).size).toBe(1)
  expect(new Set(all.map(({ plain }) => plain.toString('hex'))).size).toBe(1)
})

test('each kind of record has its own', async () => {
  const keys = environment()
  const [patient, account] = [await keys.toSeal('patient'), await keys.toSeal('account')]
  expect(patient.wrapped.equals(account.wrapped)).toBe(false)
})

const wrappedKeys = async (many: number) =>
  Promise.all(Array.from({ length: many }, async () => (await keeper.generate('patient')).wrapped))

test('many who open with one key at once ask for it once', async () => {
  const [wrapped] = (await wrappedKeys(1)) as [Buffer]
  const keys = environment()
  const plain = await Promise.all(Array.from({ length: 100 }, () => keys.toOpen(keeper.id, wrapped, 'patient')))
  expect(new Set(plain.map((key) => key.toString('hex'))).size).toBe(1)
  expect(unwraps()).toBe(1)
})

test('so many opened keys are remembered and no more; the one not used for longest goes', async () => {
  const [a, b, c, d] = (await wrappedKeys(4)) as [Buffer, Buffer, Buffer, Buffer]
  const keys = environment()
  for (const key of [a, b, c, a, d]) await keys.toOpen(keeper.id, key, 'patient')
  expect(unwraps()).toBe(4)
  await keys.toOpen(keeper.id, a, 'patient')
  expect(unwraps()).toBe(4)
  await keys.toOpen(keeper.id, b, 'patient')
  expect(unwraps()).toBe(5)
})

test('after its minutes an opened key is asked for again, so that a withdrawn permission bites', async () => {
  const [wrapped] = (await wrappedKeys(1)) as [Buffer]
  const keys = environment()
  await keys.toOpen(keeper.id, wrapped, 'patient')
  trouble = new KeysRefused('no')
  now = 599
  await keys.toOpen(keeper.id, wrapped, 'patient')
  now = 600
  await expect(keys.toOpen(keeper.id, wrapped, 'patient')).rejects.toThrow(KeysRefused)
  await expect(keys.toOpen(keeper.id, wrapped, 'patient')).rejects.toThrow(KeysRefused)
})

test('while the key service is busy, what was opened within the hour still opens, and not for ever', async () => {
  const [wrapped, other] = (await wrappedKeys(2)) as [Buffer, Buffer]
  const keys = environment()
  const plain = await keys.toOpen(keeper.id, wrapped, 'patient')
  trouble = new KeysBusy('slow down')
  for (now = 600; now < 3_600; now += 100) expect((await keys.toOpen(keeper.id, wrapped, 'patient')).equals(plain)).toBe(true)
  // Not asked every time either.
  expect(unwraps()).toBeLessThan(8)
  now = 4_200
  await expect(keys.toOpen(keeper.id, wrapped, 'patient')).rejects.toThrow(KeysBusy)
  await expect(keys.toOpen(keeper.id, other, 'patient')).rejects.toThrow(KeysBusy)
})

test('a failure is not remembered', async () => {
  const [wrapped] = (await wrappedKeys(1)) as [Buffer]
  const keys = environment()
  trouble = new KeysBusy('slow down')
  await expect(keys.toOpen(keeper.id, wrapped, 'patient')).rejects.toThrow(KeysBusy)
  await expect(keys.toSeal('patient')).rejects.toThrow(KeysBusy)
  trouble = undefined
  expect((await keys.toOpen(keeper.id, wrapped, 'patient')).length).toBe(32)
  expect((await keys.toSeal('patient')).plain.length).toBe(32)
})

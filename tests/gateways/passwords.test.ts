import { argon2id } from 'hash-wasm'
import { expect, test, vi } from 'vitest'
import { checkPassword, hashPassword } from '#functions/gateways/passwords'

const password = 'Reed-Lantern-48'
vi.setConfig({ testTimeout: 60_000 })

test('a password is kept as argon2id with 46 MiB, one pass, one lane and a salt of its own', async () => {
  const [one, other] = [await hashPassword(password), await hashPassword(password)]
  expect(one).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$[A-Za-z\d+/]{22}\$[A-Za-z\d+/]{43}$/)
  expect(one).not.toBe(other)
  expect(await checkPassword(password, one)).toBe('right')
  expect(await checkPassword('Reed-Lantern-49', one)).toBe('wrong')
})

test('a hash made with less is right and told to be old; one made elsewhere is read', async () => {
  const elsewhere = await argon2id({
    password,
    salt: new Uint8Array(16).fill(7),
    memorySize: 1024,
    iterations: 2,
    parallelism: 1,
    hashLength: 32,
    outputType: 'encoded',
  })
  expect(await checkPassword(password, elsewhere)).toBe('old')
  expect(await checkPassword('another', elsewhere)).toBe('wrong')
})

test('two ways to write one letter are one password', async () => {
  const hash = await hashPassword('Ｒｅｅｄ-Lantern-48')
  expect(await checkPassword(password, hash)).toBe('right')
})

test('a stored text that is no hash is a fault, not a wrong password', async () => {
  await expect(checkPassword(password, 'plain')).rejects.toThrow('cannot be read')
  await expect(checkPassword(password, '$argon2i$v=19$m=1024,t=1,p=1$AAAA$AAAA')).rejects.toThrow('cannot be read')
})

test('who is not known costs the time of a wrong password', async () => {
  const hash = await hashPassword(password)
  const [known, unknown]: [number[], number[]] = [[], []]
  const timed = async (into: number[], stored: string | undefined) => {
    const began = performance.now()
    expect(await checkPassword('wrong', stored)).toBe('wrong')
    into.push(performance.now() - began)
  }
  for (let round = 0; round < 12; round += 1) {
    await timed(known, hash)
    await timed(unknown, undefined)
  }
  const [a, b] = [medianOf(known), medianOf(unknown)]
  console.log(`argon2id: ${a.toFixed(1)} ms for a known name, ${b.toFixed(1)} ms for an unknown one`)
  expect(Math.max(a, b) / Math.min(a, b)).toBeLessThan(1.5)
})

const medianOf = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

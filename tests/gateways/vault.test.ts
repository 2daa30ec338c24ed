import { describe, expect, test } from 'vitest'
import { type SuiteName, suites } from '#functions/gateways/suites/sealBytes'
import { vault as vaultOf } from '#functions/gateways/vault'
import { CannotOpen } from '#functions/gateways/vaultFaults'
import { aVault, indexKey } from '#tests/support/aVault'
import { fc } from '#tests/support/properties'

const person = { name: '周正文', idNumber: '11010519491231002X', phone: '13900000000' }
const hers = { kind: 'patient', record: 'PATIENT#a/PROFILE' }
const names = ['AES-256-GCM', 'SM4-HMAC-SM3'] as const
const other = (name: SuiteName): SuiteName => (name === 'AES-256-GCM' ? 'SM4-HMAC-SM3' : 'AES-256-GCM')

const changed = (sealed: string, change: (bytes: Buffer) => Buffer | undefined) => {
  const bytes = Buffer.from(sealed, 'base64url')
  return (change(bytes) ?? bytes).toString('base64url')
}
const withByte = (sealed: string, at: number, value: number) =>
  changed(sealed, (bytes) => {
    bytes[at] = value
    return undefined
  })

describe.each(names)('%s', (suite) => {
  const vault = aVault({ suite })

  test('what was sealed opens as it was, whatever it says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })), fc.string(), async (record, id) => {
        const place = { kind: 'patient', record: id }
        const plain = JSON.parse(JSON.stringify(record))
        expect(await vault.open(await vault.seal(record, place), place)).toEqual(plain)
      }),
      { numRuns: 50 },
    )
  })

  test('nothing of a person can be read in it, and the same person looks different every time', async () => {
    const [one, two] = [await vault.seal(person, hers), await vault.seal(person, hers)]
    const bytes = Buffer.from(one, 'base64url')
    for (const said of Object.values(person)) expect(bytes.includes(said)).toBe(false)
    expect(one).not.toBe(two)
  })

  test.each([
    ["another patient's record", { ...hers, record: 'PATIENT#b/PROFILE' }],
    ['another kind of record', { ...hers, kind: 'account' }],
  ])('moved to %s it does not open', async (_, place) => {
    const sealed = await vault.seal(person, hers)
    await expect(vault.open(sealed, place)).rejects.toThrow(CannotOpen)
    expect(await vault.open(sealed, hers)).toEqual(person)
  })

  test('kind, place and header are bound to the text itself, not only to the data key', async () => {
    const one = { keeper: 'ab'.repeat(8), wrapped: Buffer.alloc(60), plain: Buffer.alloc(32, 1) }
    const keys = { sealsWith: one.keeper, toSeal: async () => one, toOpen: async () => one.plain }
    const shared = vaultOf(suites[suite], keys, [indexKey('1')])
    const sealed = await shared.seal(person, hers)
    expect(await shared.open(sealed, hers)).toEqual(person)
    await expect(shared.open(sealed, { ...hers, kind: 'account' })).rejects.toThrow(CannotOpen)
    const divided = await shared.seal(person, { kind: 'a', record: 'b","c' })
    await expect(shared.open(divided, { kind: 'a","b', record: 'c' })).rejects.toThrow(CannotOpen)
    // Another keeper, another wrapped key: whatever they unwrap to.
    for (const at of [2, 9, 12, 71]) await expect(shared.open(withByte(sealed, at, 7), hers), `byte ${at}`).rejects.toThrow(CannotOpen)
  })

  test('with any one bit flipped it does not open', { timeout: 60_000 }, async () => {
    const sealed = await vault.seal(person, hers)
    const bits = Buffer.from(sealed, 'base64url').length * 8
    expect(bits).toBeGreaterThan(1_000)
    for (let bit = 0; bit < bits; bit += 1) {
      const flipped = changed(sealed, (bytes) => {
        bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
        return undefined
      })
      await expect(vault.open(flipped, hers), `bit ${bit}`).rejects.toThrow(CannotOpen)
    }
  })

  test('cut short anywhere, its tag too, or made longer, it does not open', { timeout: 60_000 }, async () => {
    const sealed = await vault.seal(person, hers)
    const { length } = Buffer.from(sealed, 'base64url')
    for (let kept = 0; kept < length; kept += 1) {
      const cut = changed(sealed, (bytes) => bytes.subarray(0, kept))
      await expect(vault.open(cut, hers), `${kept} of ${length} bytes`).rejects.toThrow(CannotOpen)
    }
    const longer = changed(sealed, (bytes) => Buffer.concat([bytes, Buffer.of(0)]))
    await expect(vault.open(longer, hers)).rejects.toThrow(CannotOpen)
  })

  test('letters that decoding would skip are refused', async () => {
    const sealed = await vault.seal(person, hers)
    for (const text of [`${sealed}\n`, `${sealed}==`, ` ${sealed}`, sealed.replace(/./, '$&*')])
      await expect(vault.open(text, hers)).rejects.toThrow(CannotOpen)
  })

  test('a version and a suite that are not known are named, and refused', async () => {
    const sealed = await vault.seal(person, hers)
    await expect(vault.open(withByte(sealed, 0, 9), hers)).rejects.toThrow('unknown version 9')
    await expect(vault.open(withByte(sealed, 1, 99), hers)).rejects.toThrow('unknown suite 99')
  })

  test('as if it were of the other suite it does not open', async () => {
    const sealed = await vault.seal(person, hers)
    const mine = Buffer.from(sealed, 'base64url')[1]
    await expect(vault.open(withByte(sealed, 1, mine === 1 ? 2 : 1), hers)).rejects.toThrow(CannotOpen)
  })

  test('what one suite sealed is read where the other seals, and is known to be worth sealing anew', async () => {
    const sealed = await vault.seal(person, hers)
    const next = aVault({ suite: other(suite) })
    expect(await next.open(sealed, hers)).toEqual(person)
    expect([vault.isCurrent(sealed), next.isCurrent(sealed)]).toEqual([true, false])
  })

  test('with another key it does not open: a deleted key makes every copy and backup unreadable', async () => {
    const backup = await aVault({ suite, keys: ['deleted'] }).seal(person, hers)
    expect(await aVault({ suite, keys: ['deleted'] }).open(backup, hers)).toEqual(person)
    await expect(aVault({ suite, keys: ['another'] }).open(backup, hers)).rejects.toThrow(CannotOpen)
    // Nor when the other key passes itself off as the deleted one.
    const own = Buffer.from(await aVault({ suite, keys: ['another'] }).seal(person, hers), 'base64url')
    const passedOff = changed(backup, (bytes) => {
      own.copy(bytes, 2, 2, 10)
      return undefined
    })
    await expect(aVault({ suite, keys: ['another'] }).open(passedOff, hers)).rejects.toThrow(CannotOpen)
  })

  test('copied to another stage with the same key it does not open', async () => {
    const sealed = await vault.seal(person, hers)
    await expect(aVault({ suite, stage: 'demo' }).open(sealed, hers)).rejects.toThrow(CannotOpen)
  })

  test('one patient takes less than a write unit, with the wrapped key of a key service too', async () => {
    const sealed = await vault.seal({ ...person, birthDate: '1949-12-31', sex: 'female', idType: 'idCard', guardian: person }, hers)
    const { length } = Buffer.from(sealed, 'base64url')
    const byKeyService = Math.ceil(((length - 77 + 190) * 4) / 3)
    expect(byKeyService).toBeLessThan(960)
  })
})

test('faults say nothing of what was sealed', async () => {
  const sealed = await aVault().seal(person, hers)
  const fault = await aVault()
    .open(sealed, { ...hers, record: 'x' })
    .catch((thrown: Error) => thrown)
  expect(fault).toBeInstanceOf(CannotOpen)
  expect(JSON.stringify([String(fault), (fault as Error).stack])).not.toMatch(/周|110105|139000/)
})

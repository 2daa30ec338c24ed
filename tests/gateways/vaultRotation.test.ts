import { expect, test } from 'vitest'
import type { Vault } from '#functions/gateways/vault'
import { identities } from '#functions/store/identities'
import { patientKey } from '#functions/store/keys'
import { patients } from '#functions/store/patients'
import type { Table } from '#functions/store/table'
import { resealRecords } from '#functions/usecases/resealRecords'
import type { PatientProfile } from '#shared/rules/patientProfile'
import { memoryTable } from '#tests/sim/memoryTable'
import { aVault, indexKey, memoryShelf } from '#tests/support/aVault'
import { aPatient } from '#tests/support/givens'
import { fc } from '#tests/support/properties'

/** Stages of a rotation, each a deployment; while one is rolled out, environments of it and of the one before answer side by side. */
const stages = (): readonly Vault[] => {
  const shelf = memoryShelf()
  const [one, two] = [indexKey('1'), indexKey('2', 'sm3')]
  return [
    aVault({ shelf, keys: ['old'], index: [one] }),
    aVault({ shelf, keys: ['old', 'new'], index: [one, two] }),
    aVault({ shelf, keys: ['new', 'old'], index: [one, two], suite: 'SM4-HMAC-SM3' }),
    aVault({ shelf, keys: ['new'], index: [two], suite: 'SM4-HMAC-SM3' }),
  ]
}

const person = (number: number): Omit<PatientProfile, 'id'> => {
  const { id, ...profile } = aPatient('')
  return { ...profile, idNumber: `E1000000${number}` }
}

const resealAll = async (table: Table, vault: Vault, ids: readonly string[]) => {
  const progress: number[] = []
  const report = await resealRecords<string>({
    list: async (after) => {
      const from = after ? ids.indexOf(after) + 1 : 0
      const keys = ids.slice(from, from + 2)
      return { keys, next: from + 2 < ids.length ? keys.at(-1) : undefined }
    },
    reseal: async (id) => ((await patients(table, vault).reseal(id)) ? 'resealed' : 'current'),
    tell: ({ counts }) => progress.push(counts.resealed + counts.current),
  })
  return { ...report, progress }
}

const deeds = fc.array(
  fc.record({ newer: fc.boolean(), doing: fc.constantFrom('enter', 'read', 'readMany'), number: fc.integer({ min: 0, max: 5 }) }),
  { maxLength: 30 },
)

test('keys, suite and index key are replaced while people are entered and read at once: no read fails, nobody is two', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deeds, { minLength: 3, maxLength: 3 }), async (steps) => {
      const table = memoryTable(false)
      const [vaults, ids] = [stages(), new Map<number, Set<string>>()]
      let made = 0
      for (const [step, all] of steps.entries()) {
        await Promise.all(
          all.map(async ({ newer, doing, number }) => {
            const people = patients(table, vaults[newer ? step + 1 : step] as Vault)
            const known = [...(ids.get(number) ?? [])]
            if (doing === 'enter') {
              made += 1
              const { id, idNumber } = await people.enter(`p${made}`, person(number))
              expect(idNumber).toBe(person(number).idNumber)
              ids.set(number, (ids.get(number) ?? new Set()).add(id))
            } else if (doing === 'read') for (const id of known) expect((await people.read(id))?.idNumber).toBe(person(number).idNumber)
            else expect(await people.readMany(known)).toHaveLength(known.length)
          }),
        )
        for (const [number, found] of ids) expect([...found], `person ${number}`).toHaveLength(1)
        // Before the last stage is rolled out, everything is sealed and found in the new way.
        if (step === 1)
          await resealAll(
            table,
            vaults[2] as Vault,
            [...ids.values()].flatMap((found) => [...found]),
          )
      }
    }),
    { numRuns: 60 },
  )
})

test('without sealing all anew, the last stage would lose people: the pass is what makes the old keys needless', async () => {
  const table = memoryTable(false)
  const [before, , both, after] = stages() as [Vault, Vault, Vault, Vault]
  await patients(table, before).enter('p1', person(1))
  await expect(patients(table, after).read('p1')).rejects.toThrow('no key with the id')
  expect(await resealAll(table, both, ['p1'])).toMatchObject({ counts: { resealed: 1 } })
  expect((await patients(table, after).read('p1'))?.idNumber).toBe(person(1).idNumber)
  expect((await patients(table, after).enter('p2', person(1))).id).toBe('p1')
})

test('accounts keep their id through it', async () => {
  const table = memoryTable(false)
  const [before, , both, after] = stages() as [Vault, Vault, Vault, Vault]
  const somebody = { provider: 'phone', appId: '-', subject: '13800138000' }
  expect(await identities(table, before).enter('a1', somebody)).toBe('a1')
  expect(await identities(table, both).reseal('a1')).toBe(true)
  expect(await identities(table, both).reseal('a1')).toBe(false)
  expect(await identities(table, after).enter('a2', somebody)).toBe('a1')
  expect(await identities(table, after).enter('a3', { ...somebody, appId: 'other' })).toBe('a3')
})

test('page by page, with progress; done twice it changes nothing', async () => {
  const table = memoryTable(false)
  const [before, , both] = stages() as [Vault, Vault, Vault]
  const ids = ['p1', 'p2', 'p3', 'p4', 'p5']
  for (const [number, id] of ids.entries()) await patients(table, before).enter(id, person(number))
  expect(await resealAll(table, both, ids)).toMatchObject({ counts: { resealed: 5, current: 0 }, progress: [2, 4, 5] })
  const sealed = await Promise.all(ids.map((id) => table.get(patientKey(id), 'consistent')))
  expect(await resealAll(table, both, ids)).toMatchObject({ counts: { resealed: 0, current: 5 } })
  expect(await Promise.all(ids.map((id) => table.get(patientKey(id), 'consistent')))).toEqual(sealed)
})

test('what somebody wrote in the middle of it stays', async () => {
  const table = memoryTable(false)
  const [before, , both] = stages() as [Vault, Vault, Vault]
  await patients(table, before).enter('p1', person(1))
  const corrected = await both.seal({ ...person(1), name: '周正义' }, { kind: 'patient', record: 'PATIENT#p1/PROFILE' })
  const overtaken: Table = {
    ...table,
    update: async (key, change, condition) => {
      await table.put({ ...key, sealed: corrected })
      return table.update(key, change, condition)
    },
  }
  expect(await patients(overtaken, both).reseal('p1')).toBe(false)
  expect((await patients(table, both).read('p1'))?.name).toBe('周正义')
})

test('a patient cannot be read from the sealed data of another', async () => {
  const table = memoryTable(false)
  const people = patients(table, aVault())
  await people.enter('p1', person(1))
  await people.enter('p2', person(2))
  const stolen = await table.get(patientKey('p1'), 'consistent')
  await table.put({ ...patientKey('p2'), sealed: stolen?.sealed })
  await expect(people.read('p2')).rejects.toThrow('altered or moved')
})

import { expect, test } from 'vitest'
import { sealedKinds } from '#functions/store/sealedRecords'
import { keptRecords as records } from '#shared/rules/dataInventory'
import type { PatientProfile } from '#shared/rules/patientProfile'
import { memoryTable } from '#tests/sim/memoryTable'
import { aVault } from '#tests/support/aVault'
import { aPatient } from '#tests/support/givens'

const nameOf = ({ pk, sk }: { readonly pk: string; readonly sk: string }) => `${pk} ${sk}`

test('every kind of record that is sealed is in the inventory, and nothing else is said to be', () => {
  const sealed = sealedKinds(memoryTable(false), aVault()).map(nameOf).sort()
  const told = records.filter((kept) => kept.sealed).map(nameOf)
  expect([...new Set(told)].sort()).toEqual(sealed)
})

test('every field of a patient is in it', () => {
  const guardian = { name: '周正文', idNumber: '110105198808085018', phone: '13700000000', consentedAt: '2026-11-23T08:00' }
  const profile: PatientProfile = { ...aPatient('p1'), guardian, stoppedAt: '2026-11-23T08:00' }
  const { id: _, stoppedAt: __, guardian: ___, ...plain } = profile
  const fields = [...Object.keys(plain), ...Object.keys(guardian).map((name) => `guardian.${name}`)]
  const told = records.filter((kept) => nameOf(kept) === 'PATIENT# PROFILE').flatMap((kept) => kept.fields)
  expect(told.sort()).toEqual(fields.sort())
})

test('what holds an identity number or a child is at least D4', () => {
  for (const { fields, level } of records)
    if (fields.some((field) => /idNumber|guardian/i.test(field))) expect(level >= 'D4', fields.join()).toBe(true)
})

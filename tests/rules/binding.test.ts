import { describe, expect, test } from 'vitest'
import { askedUntil, bindingProof, phoneOnRecord } from '#shared/rules/binding'
import { keptUntil } from '#shared/rules/retention'
import { clinicDate } from '#shared/values/clinicTime'
import type { Relation } from '#shared/values/words'
import { at } from '#tests/support/givens'

const today = clinicDate('2026-11-23')
const guardian = { name: '周正文', idNumber: '110105198808085018', phone: '13700000000', consentedAt: '2026-11-23T08:00' }
const adult = { birthDate: clinicDate('1988-08-08'), phone: '13900000001' }
const child = { birthDate: clinicDate('2018-03-03'), phone: '13900000002', guardian }
const proofOf = (known: Parameters<typeof bindingProof>[0], given: typeof adult & { guardian?: typeof guardian }, relation: Relation) =>
  bindingProof(known, { ...given, relation }, 14, today)

describe('who may be cared for at once', () => {
  test('is oneself, and a child whose guardian consented, whoever adds them', () => {
    expect(proofOf(undefined, adult, 'self')).toEqual({ state: 'confirmed' })
    for (const relation of ['child', 'other', 'parent'] as const)
      expect(proofOf(undefined, child, relation)).toEqual({ state: 'confirmed' })
  })

  test.each(['spouse', 'child', 'parent', 'other'] as const)('is no other adult (%s), nor somebody of fourteen', (relation) => {
    expect(proofOf(undefined, adult, relation)).toEqual({ state: 'asked', phone: adult.phone })
    const fourteen = { ...adult, birthDate: clinicDate('2012-11-23') }
    expect(proofOf(undefined, fourteen, relation)).toEqual({ state: 'asked', phone: adult.phone })
    expect(proofOf(undefined, { ...child, birthDate: clinicDate('2012-11-24') }, relation)).toEqual({ state: 'confirmed' })
  })

  test.each(['self', 'child', 'other'] as const)('is nobody who is on record (%s): they are asked at the phone on record', (relation) => {
    expect(proofOf({ ...adult, phone: '13811111111' }, adult, relation)).toEqual({ state: 'asked', phone: '13811111111' })
    expect(proofOf(child, { ...child, guardian: { ...guardian, phone: '13822222222' } }, relation)).toEqual({
      state: 'asked',
      phone: guardian.phone,
    })
  })
})

test('for a child the guardian is reached, and from fourteen on the person themselves', () => {
  expect(phoneOnRecord(child, 14, today)).toBe(guardian.phone)
  expect(phoneOnRecord(child, 14, clinicDate('2032-03-03'))).toBe(child.phone)
})

test('somebody may agree for seven days, to the second', () => {
  expect(askedUntil(at('2026-11-23T08:00:01'))).toBe('2026-11-30T08:00:01')
})

test('visits are kept for whole years, over a leap day too', () => {
  expect(keptUntil(clinicDate('2026-11-23'), 3)).toBe('2029-11-23')
  expect(keptUntil(clinicDate('2024-02-29'), 3)).toBe('2027-03-01')
})

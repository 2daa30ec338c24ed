import { expect, test } from 'vitest'
import { type DataKind, dataInventory } from '#shared/rules/dataInventory'
import { dataKindTexts, keptText, privacyTexts } from '#shared/text/zh/privacy'

test.each(Object.keys(dataInventory) as DataKind[])('%s is told with what it is, what for and how long', (kind) => {
  const { what, why } = dataKindTexts[kind]
  expect([what, why, keptText(dataInventory[kind].kept, 3)].every((text) => text.length > 4)).toBe(true)
})

test('visits are told to be kept for the years of the hospital', () => {
  expect(keptText(dataInventory.visits.kept, 15)).toContain('15 年')
})

test('children are told by the age of the hospital', () => {
  expect(privacyTexts.children(12)).toContain('12 周岁')
})

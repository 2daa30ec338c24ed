import { expect, test } from 'vitest'
import { typedSought } from '#shared/rules/typedSought'
import { idNumberOf } from '#tests/support/idNumbers'

const card = idNumberOf('1980-01-01', 7)
const wrongCard = `${card.slice(0, 17)}${card.endsWith('1') ? '2' : '1'}`

test.each([
  ['an identity number', card, { by: 'idNumber', idNumber: card }],
  ['an identity number in groups', `${card.slice(0, 6)} ${card.slice(6, 14)}-${card.slice(14)}`, { by: 'idNumber', idNumber: card }],
  ['a passport', 'e12345678', { by: 'idNumber', idNumber: 'E12345678' }],
  ['a permit of digits alone', '01234567', { by: 'idNumber', idNumber: '01234567' }],
  ['a phone number', '138 0013 8000', { by: 'phone', phone: '13800138000' }],
  ['the end of a document', '012x', { by: 'lastFour', lastFour: '012X' }],
  ['a serial', '7', { by: 'serial', serial: 7 }],
  ['a serial with noughts before it', '007', { by: 'serial', serial: 7 }],
])('%s is understood', (_, typed, sought) => {
  expect(typedSought(typed)).toEqual(sought)
})

test.each([
  ['nothing', ' '],
  ['an identity number with a wrong digit', wrongCard],
  ['a phone number that begins with 2', '23800138000'],
  ['an identity number of the old kind', '110101800101007'],
  ['a name', '林远舟'],
  ['a word without a digit', 'passport'],
  ['serial nought', '0'],
  ['more than any document has', 'E12345678901234567890'],
])('%s is not taken for something else', (_, typed) => {
  expect(typedSought(typed)).toBeUndefined()
})

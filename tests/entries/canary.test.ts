import { expect, test } from 'vitest'
import { canary } from '#tests/support/canary'

const heard = () => {
  const marks = canary()
  marks.hear(JSON.stringify({ name: '周正文', idNumber: '110105199003071095', guardian: { phone: '13900000001' }, code: '482913' }))
  marks.hearAnswer(JSON.stringify({ accessToken: 'eyJhbGciOiJIUzI1NiJ9.e30.abc', items: [{ recoveryCodes: ['k7m2-p9x4'] }] }))
  return marks
}

test.each([
  ['a name', '{"level":"error","message":"no patient 周正文"}'],
  ['an identity number inside another text', 'x110105199003071095y'],
  ["a guardian's phone", '?phone=13900000001'],
  ['a one-time code', '{"code":"482913"}'],
  ['a token of an answer', 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.abc'],
  ['a recovery code in a list', 'k7m2-p9x4'],
])('%s is found where it may not be', (_, text) => {
  const marks = heard()
  marks.search('the log', text)
  expect(marks.found).toHaveLength(1)
})

test('what merely looks alike is not', () => {
  const marks = heard()
  marks.search('the log', '{"level":"info","ms":4829130,"requestId":"1.482913","name":"TypeError"}')
  expect(marks.found).toEqual([])
})

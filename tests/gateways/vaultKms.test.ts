import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { KeyKeeper } from '#functions/gateways/dataKeys'
import { CannotOpen, KeysBusy, KeysRefused } from '#functions/gateways/vaultFaults'
import { readVaultSettings, vaultFrom } from '#functions/gateways/vaultSettings'
import { memoryShelf } from '#tests/support/aVault'
import { startPretendKms } from '#tests/support/pretendKms'

const arn = 'arn:aws-cn:kms:cn-north-1:123456789012:key/11111111-2222-3333-4444-555555555555'
const nextArn = 'arn:aws-cn:kms:cn-north-1:123456789012:key/66666666-7777-8888-9999-000000000000'
const indexKeys = `1:sha256:${'ab'.repeat(32)}`

let kms: Awaited<ReturnType<typeof startPretendKms>>
let keeperByKms: (arn: string, stage: string) => KeyKeeper
beforeAll(async () => {
  kms = await startPretendKms([arn, nextArn])
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_KMS: kms.url,
    AWS_REGION: 'cn-north-1',
    AWS_ACCESS_KEY_ID: 'pretend',
    AWS_SECRET_ACCESS_KEY: 'pretend',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  })
  ;({ keeperByKms } = await import('#functions/gateways/dataKeysByKms'))
})
afterAll(() => kms.close())
beforeEach(() => kms.be())

const settings = (more: Record<string, string> = {}) =>
  readVaultSettings({ STAGE: 'prod', SEALING_KEY_ARNS: arn, INDEX_KEYS: indexKeys, ...more })
const aVault = (more?: Record<string, string>) => vaultFrom(settings(more), memoryShelf(), () => 0)
const hers = { kind: 'patient', record: 'PATIENT#a/PROFILE' }
const thrown = (doing: Promise<unknown>): Promise<Error> =>
  doing.then(
    () => expect.unreachable(),
    (fault: Error) => fault,
  )

test('seals in one environment and opens in another, and KMS learns the stage and the kind of record', async () => {
  const sealed = await aVault().seal({ name: '周正文' }, hers)
  kms.contexts.length = 0
  expect(await aVault().open(sealed, hers)).toEqual({ name: '周正文' })
  expect(kms.contexts).toEqual([{ application: 'yuezhen', stage: 'prod', kind: 'patient' }])
})

test('a data key of another stage or kind is not unwrapped', async () => {
  const { wrapped } = await keeperByKms(arn, 'prod').generate('patient')
  expect((await keeperByKms(arn, 'prod').unwrap(wrapped, 'patient')).length).toBe(32)
  expect(await thrown(keeperByKms(arn, 'demo').unwrap(wrapped, 'patient'))).toBeInstanceOf(CannotOpen)
  expect(await thrown(keeperByKms(arn, 'prod').unwrap(wrapped, 'account'))).toBeInstanceOf(CannotOpen)
  expect(await thrown(keeperByKms(nextArn, 'prod').unwrap(wrapped, 'patient'))).toBeInstanceOf(CannotOpen)
})

test('an altered data key is not unwrapped', async () => {
  const { wrapped } = await keeperByKms(arn, 'prod').generate('patient')
  wrapped.writeUInt8(wrapped.readUInt8(140) ^ 1, 140)
  expect(await thrown(keeperByKms(arn, 'prod').unwrap(wrapped, 'patient'))).toBeInstanceOf(CannotOpen)
})

test('throttled twice, it succeeds at the third try; throttled for long, it says busy', async () => {
  const keeper = keeperByKms(arn, 'prod')
  const { wrapped } = await keeper.generate('patient')
  kms.be('throttled', 'throttled', 'none')
  expect((await keeper.unwrap(wrapped, 'patient')).length).toBe(32)
  kms.be('throttled')
  expect(await thrown(keeper.unwrap(wrapped, 'patient'))).toBeInstanceOf(KeysBusy)
  expect(kms.asked()).toBe(3)
})

test.each(['silent', 'broken'] as const)(
  'when KMS is %s, nobody waits longer than four seconds and the fault says busy',
  async (trouble) => {
    const keeper = keeperByKms(arn, 'prod')
    kms.be(trouble)
    const began = performance.now()
    expect(await thrown(keeper.generate('patient'))).toBeInstanceOf(KeysBusy)
    expect(performance.now() - began).toBeLessThan(4_000)
    expect(kms.asked()).toBeLessThanOrEqual(3)
  },
)

test.each(['denied', 'deleted'] as const)('%s is said at once, without trying again, and names neither key nor role', async (trouble) => {
  const keeper = keeperByKms(arn, 'prod')
  kms.be(trouble)
  const fault = await thrown(keeper.generate('patient'))
  expect(fault).toBeInstanceOf(KeysRefused)
  expect(fault.message).toMatch(/^the key service refuses: (AccessDenied|KMSInvalidState)Exception$/)
  expect(`${fault} ${fault.stack}`).not.toContain('arn:')
  expect(kms.asked()).toBe(1)
})

test('once the key is deleted, a backup cannot be opened by anybody', async () => {
  const backup = await aVault({ SEALING_KEY_ARNS: nextArn }).seal({ name: '周正文' }, hers)
  expect(await aVault({ SEALING_KEY_ARNS: nextArn }).open(backup, hers)).toEqual({ name: '周正文' })
  kms.forget(nextArn)
  expect(await thrown(aVault({ SEALING_KEY_ARNS: nextArn }).open(backup, hers))).toBeInstanceOf(KeysRefused)
  expect(await thrown(aVault({ SEALING_KEY_ARNS: `${arn},${nextArn}` }).open(backup, hers))).toBeInstanceOf(KeysRefused)
})

test.each([
  ['STAGE', { STAGE: '' }],
  ['SEALING_SUITE', { SEALING_SUITE: 'ROT13' }],
  ['SEALING_KEY_ARNS', { SEALING_KEY_ARNS: '' }],
  ['SEALING_KEY_ARNS', { SEALING_KEY_ARNS: 'alias/prod' }],
  ['SEALING_KEYS', { SEALING_KEYS: 'ab', SEALING_KEY_ARNS: '' }],
  ['SEALING_KEYS and SEALING_KEY_ARNS', { SEALING_KEYS: 'ab'.repeat(32) }],
  ['INDEX_KEYS', { INDEX_KEYS: '' }],
  ['INDEX_KEYS', { INDEX_KEYS: `1:md5:${'ab'.repeat(32)}` }],
])('a wrong %s is named', (name, more) => {
  expect(() => settings(more)).toThrow(name)
})

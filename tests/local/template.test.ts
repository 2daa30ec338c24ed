import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dueShards } from '#functions/store/messageBuckets'
import { namedEntries } from '#infra/aws/bundle'
import { type Template, templateFaults } from '#infra/aws/templateFaults'
import { isForPlanning } from '#infra/local/changeStream'

const root = process.cwd()
const policy = (...statements: object[]) => ({ Policies: [{ PolicyDocument: { Statement: statements } }] })
const role = (...statements: object[]): Template => ({ Resources: { A: { Type: 'AWS::IAM::Role', Properties: policy(...statements) } } })
const allow = (Action: string | string[], Resource: unknown = { 'Fn::GetAtt': ['Table', 'Arn'] }) => ({ Effect: 'Allow', Action, Resource })

test('a role that does what it needs, on what it needs, is accepted', () => {
  expect(templateFaults(role(allow(['dynamodb:GetItem', 'dynamodb:PutItem'])))).toEqual([])
})

test.each([
  'dynamodb:Scan',
  'dynamodb:DeleteTable',
  'dynamodb:*',
  '*',
  'dynamodb:PartiQLSelect',
  'dynamodb:ExportTableToPointInTime',
  'kms:*',
])('a role that may %s is a fault', (action) => {
  expect(templateFaults(role(allow(['dynamodb:GetItem', action])))).toHaveLength(1)
})

test('a role on every resource is a fault, a key policy on its own key is not, a denial is not', () => {
  expect(templateFaults(role(allow('dynamodb:GetItem', '*')))).toHaveLength(1)
  expect(templateFaults(role(allow('dynamodb:GetItem', ['*', 'x'])))).toHaveLength(1)
  expect(templateFaults(role({ Effect: 'Deny', Action: 's3:*', Resource: '*' }))).toEqual([])
  expect(
    templateFaults({ Resources: { K: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: [allow('kms:*', '*')] } } } } }),
  ).toEqual([])
})

test('a role that may use the key to personal data beyond its stage is a fault', () => {
  const sealing = allow('kms:Decrypt', { 'Fn::GetAtt': ['SealingKey', 'Arn'] })
  const stage = { StringEquals: { 'kms:EncryptionContext:stage': 'demo' } }
  expect(templateFaults(role(sealing))).toHaveLength(1)
  expect(templateFaults(role({ ...sealing, Condition: stage }))).toEqual([])
})

test('a role that may change items, and those of the audit too, is a fault', () => {
  const changing = ['dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem']
  const denied = (Action: string[], keys: string, quantifier = 'ForAnyValue') => ({
    Effect: 'Deny',
    Action,
    Resource: { 'Fn::GetAtt': ['Table', 'Arn'] },
    Condition: { [`${quantifier}:StringLike`]: { 'dynamodb:LeadingKeys': [keys] } },
  })
  for (const action of changing) {
    const may = allow(['dynamodb:GetItem', action])
    expect(templateFaults(role(may))).toEqual(['A: may change or delete lines of the audit'])
    expect(templateFaults(role(may, denied(changing, 'AUDIT#*')))).toEqual([])
    expect(templateFaults(role(may, denied(changing, 'OTHER#*')))).toHaveLength(1)
    expect(templateFaults(role(may, denied(changing, 'AUDIT#*', 'ForAllValues')))).toHaveLength(1)
    expect(templateFaults(role(may, denied(changing.slice(1), 'AUDIT#*')))).toHaveLength(1)
  }
})

test('every role of roles.yml that may change items is denied it for the audit, by name', () => {
  const roles = readFileSync(join(root, 'infra/aws/roles.yml'), 'utf8').split(/^(?= {2}\w+Role:$)/m)
  const changing = roles.filter((text) =>
    /Allow[\s\S]*?(UpdateItem|DeleteItem|BatchWriteItem)/.test(text.replace(/Effect: Deny[\s\S]*?Condition/g, '')),
  )
  expect(changing.length).toBeGreaterThan(3)
  for (const text of changing) expect(text, text.slice(0, 30)).toMatch(/&auditStays|&noAudit|\*noAudit/)
})

test('what works in one partition only is a fault', () => {
  const naming = (text: string): Template => ({ Resources: { T: { Type: 'AWS::SNS::Topic', Properties: { Text: text } } } })
  expect(templateFaults(naming('arn:aws:sns:x'))).toHaveLength(1)
  expect(templateFaults(naming('arn:aws-cn:sns:x'))).toHaveLength(1)
  expect(templateFaults(naming('https://a.execute-api.cn-north-1.amazonaws.com.cn'))).toHaveLength(1)
  // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholder
  expect(templateFaults(naming('arn:${AWS::Partition}:sns:x'))).toEqual([])
  expect(templateFaults(naming('lambda.amazonaws.com'))).toEqual([])
})

test('two functions with one role are a fault', () => {
  const Role = { 'Fn::GetAtt': ['R', 'Arn'] }
  const one = { Type: 'AWS::Lambda::Function', Properties: { Role } }
  expect(templateFaults({ Resources: { A: one, B: one } })).toEqual(['B: shares its role'])
})

test('a table without its guards is a fault for each', () => {
  expect(templateFaults({ Resources: { T: { Type: 'AWS::DynamoDB::Table', Properties: {} } } })).toHaveLength(4)
})

test('the functions that serverless.yml names are there', () => {
  const entries = namedEntries(root)
  expect(entries).toContain('functions/entries/http')
  for (const entry of entries) expect(existsSync(join(root, `${entry}.ts`)), entry).toBe(true)
})

test('the local server answers with the handler that serverless.yml names', () => {
  const yml = readFileSync(join(root, 'serverless.yml'), 'utf8')
  const [, handler] = /^ {2}http:\n {4}handler: (\S+)$/m.exec(yml) ?? []
  expect(handler).toBe('functions/entries/http.handler')
  const imported = /\{ handler \} = await import\('#(functions\/entries\/http)'\)/.exec(
    readFileSync(join(root, 'infra/local/demo.ts'), 'utf8'),
  )?.[1]
  expect(`${imported}.handler`).toBe(handler)
})

/** The part of a fragment that is about one function. */
const blockOf = (file: string, name: string): string =>
  readFileSync(join(root, file), 'utf8')
    .split(/^(?= {0,2}\w+:(?: &\w+)?$)/m)
    .find((text) => text.trimStart().startsWith(`${name}:`)) ?? ''

test('every part of a minute has a schedule of its own, and nothing else sends', () => {
  const parts = [...readFileSync(join(root, 'serverless.yml'), 'utf8').matchAll(/input: \{ part: (\d+) \}/g)].map(([, part]) =>
    Number(part),
  )
  expect(parts).toEqual(Array.from({ length: dueShards }, (_, part) => part))
})

test('what sends messages may delete only what says when to send, and has the keys to open a phone number but none to find a person', () => {
  const role = blockOf('infra/aws/roles.yml', 'MessagesRole')
  expect(role.match(/dynamodb:DeleteItem/g)).toHaveLength(1)
  expect(role).toMatch(/Action: dynamodb:DeleteItem[\s\S]*?dynamodb:LeadingKeys: \["DUE#\*", DUES\]/)
  expect(role).not.toContain('index/gsi1')
  const told = blockOf('infra/aws/environment.yml', 'messages')
  expect(told).toContain('SEALING_KEY_ARNS')
  expect(told).not.toMatch(/INDEX_KEYS|AUDIT_KEYS/)
})

test('what plans from changes has no keys, and deletes nothing', () => {
  const role = blockOf('infra/aws/roles.yml', 'ChangesRole')
  expect(role).toContain('dynamodb:GetRecords')
  expect(role).not.toMatch(/SealingKey|DeleteItem|UpdateItem/)
  expect(blockOf('serverless.yml', 'changes')).toContain('environment.yml):clock')
})

test('the local stream hands on what the deployed one does', () => {
  const filters = blockOf('serverless.yml', 'changes').match(/^ +- dynamodb: .*$/gm)
  expect(filters?.map((line) => line.trim())).toEqual([
    '- dynamodb: { Keys: { sk: { S: [DIARY] } } }',
    '- dynamodb: { Keys: { sk: { S: [LEDGER] } }, NewImage: { s: { S: [{ anything-but: [open] }] } } }',
    '- dynamodb: { Keys: { sk: { S: [LEDGER] } }, OldImage: { s: { S: [{ anything-but: [open] }] } } }',
  ])
  const change = (sk: string, before?: string, after?: string) => ({
    dynamodb: {
      ...{ Keys: { sk: { S: sk } }, SequenceNumber: '1' },
      ...(before && { OldImage: { s: { S: before } } }),
      ...(after && { NewImage: { s: { S: after } } }),
    },
  })
  expect(isForPlanning(change('DIARY'))).toBe(true)
  expect(isForPlanning(change('PROFILE'))).toBe(false)
  expect(isForPlanning(change('LEDGER', 'open', 'open'))).toBe(false)
  expect(isForPlanning(change('LEDGER', 'open', 'suspended'))).toBe(true)
  expect(isForPlanning(change('LEDGER', 'suspended', 'open'))).toBe(true)
})

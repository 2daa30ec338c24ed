import { randomUUID } from 'node:crypto'
import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { hospital } from '#functions/store/hospital'
import { records } from '#functions/store/records'
import { demoMessageTemplates } from '#infra/local/hospital/demoTemplates'
import { createTable } from '#infra/local/table'

const name = `templates-${randomUUID()}`
const client = new DynamoDB({
  endpoint: inject('endpoint'),
  region: 'local',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
})
const store = hospital(records(client, name))
beforeAll(() => createTable(inject('endpoint'), name))
afterAll(() => client.destroy())

it('message templates are none until they are put, and then come back as they were put', async () => {
  expect(await store.readTemplates()).toEqual({})
  await store.putTemplates(demoMessageTemplates)
  expect(await store.readTemplates()).toEqual(demoMessageTemplates)
  await store.putTemplates({ sms: { called: { id: '1', keys: [] } } })
  expect(await store.readTemplates()).toEqual({ sms: { called: { id: '1', keys: [] } } })
})

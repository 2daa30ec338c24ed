import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startEngine } from '#infra/local/engine'
import { createTable } from '#infra/local/table'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'engine-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})
const file = () => join(folder, 'engine.db')

const clientOf = (endpoint: string) =>
  new DynamoDBClient({ endpoint, region: 'local', maxAttempts: 1, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } })
const put = (endpoint: string, pk: string) =>
  clientOf(endpoint).send(new PutItemCommand({ TableName: 'yuezhen', Item: { pk: { S: pk }, sk: { S: 'a' } } }))
const has = async (endpoint: string, pk: string) =>
  (await clientOf(endpoint).send(new GetItemCommand({ TableName: 'yuezhen', Key: { pk: { S: pk }, sk: { S: 'a' } } }))).Item !== undefined

/** Starts an engine in a process of its own and waits for its address. */
const startElsewhere = async () => {
  const code = `require('./infra/local/engine.ts').startEngine({ file: ${JSON.stringify(file())} }).then((e) => console.log(e.endpoint))`
  const parent = spawn(process.execPath, ['--import', 'tsx', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  const endpoint = await new Promise<string>((resolve) => parent.stdout.once('data', (bytes: Buffer) => resolve(bytes.toString().trim())))
  return { parent, endpoint }
}

/** Ids of the processes whose command line names our data file. */
const holders = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(file())
      } catch {
        return false
      }
    })
    .map(Number)

const until = async (holds: () => boolean, seconds: number) => {
  for (let waited = 0; !holds() && waited < seconds * 20; waited += 1) await new Promise((resolve) => setTimeout(resolve, 50))
  return holds()
}

describe.each(['dynoxide', 'dynalite'] as const)('%s', (prefer) => {
  test('keeps its data over a restart', async () => {
    const first = await startEngine({ file: file(), prefer })
    await createTable(first.endpoint, 'yuezhen')
    await put(first.endpoint, 'kept')
    await first.stop()
    const second = await startEngine({ file: file(), prefer })
    await createTable(second.endpoint, 'yuezhen')
    expect(await has(second.endpoint, 'kept')).toBe(true)
    await second.stop()
  })

  test('a port in use is one sentence', async () => {
    const first = await startEngine({ prefer })
    const port = Number(new URL(first.endpoint).port)
    await expect(startEngine({ prefer, port })).rejects.toMatchObject({
      name: 'CannotStart',
      message: expect.stringContaining(`Port ${port}`),
    })
    await first.stop()
  })
})

test('a second start on the same file says who holds it, and leaves the lock to the holder', async () => {
  const first = await startEngine({ file: file() })
  await expect(startEngine({ file: file() })).rejects.toThrow(`is already in use by process ${process.pid}`)
  expect(existsSync(`${file()}.lock`)).toBe(true)
  await first.stop()
  expect(existsSync(`${file()}.lock`)).toBe(false)
})

test('a lock whose process is gone does not stand in the way', async () => {
  writeFileSync(`${file()}.lock`, '999999999 1')
  const engine = await startEngine({ file: file() })
  await engine.stop()
})

test('a lock whose process id now belongs to another program does not stand in the way', async () => {
  writeFileSync(`${file()}.lock`, `${process.ppid} 1`)
  const engine = await startEngine({ file: file() })
  await engine.stop()
})

test('a damaged file is one sentence', async () => {
  writeFileSync(file(), Buffer.alloc(8192, 'not a database'))
  await expect(startEngine({ file: file(), prefer: 'dynoxide' })).rejects.toMatchObject({
    name: 'CannotStart',
    message: expect.stringContaining('is damaged'),
  })
})

test('a table with other keys is one sentence', async () => {
  const engine = await startEngine()
  const { CreateTableCommand } = await import('@aws-sdk/client-dynamodb')
  await clientOf(engine.endpoint).send(
    new CreateTableCommand({
      TableName: 'yuezhen',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  )
  await expect(createTable(engine.endpoint, 'yuezhen')).rejects.toThrow('has other keys')
  await engine.stop()
})

describe.skipIf(process.platform !== 'linux')('when a process is killed with -9', () => {
  test('the parent: nothing of the engine is left, and acknowledged data is there', async () => {
    const { parent, endpoint } = await startElsewhere()
    await createTable(endpoint, 'yuezhen')
    await put(endpoint, 'acknowledged')
    expect(holders().length).toBeGreaterThan(1)
    parent.kill('SIGKILL')
    expect(await until(() => holders().length === 0, 10)).toBe(true)
    const again = await startEngine({ file: file() })
    expect(await has(again.endpoint, 'acknowledged')).toBe(true)
    await again.stop()
  })

  test('the engine: its owner is told, and acknowledged data is there', async () => {
    const engine = await startEngine({ file: file(), prefer: 'dynoxide' })
    await createTable(engine.endpoint, 'yuezhen')
    await put(engine.endpoint, 'acknowledged')
    for (const pid of holders()) {
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('dynoxide\0serve')) process.kill(pid, 'SIGKILL')
    }
    await engine.ended
    const again = await startEngine({ file: file() })
    expect(await has(again.endpoint, 'acknowledged')).toBe(true)
    await again.stop()
  })
})

import { DynamoDBClient, UpdateTableCommand } from '@aws-sdk/client-dynamodb'

/** A change of the table, in the shape in which a function gets it from its stream. */
export interface ChangeRecord {
  readonly dynamodb: {
    readonly Keys: Readonly<Record<string, { readonly S?: string }>>
    readonly SequenceNumber: string
    readonly OldImage?: Record<string, { readonly S?: string }>
    readonly NewImage?: Record<string, { readonly S?: string }>
  }
}

const pollMs = 500
const atOnce = 50

/** The filters that serverless.yml gives the stream. */
export const isForPlanning = ({ dynamodb: { Keys, OldImage, NewImage } }: ChangeRecord): boolean => {
  if (Keys.sk?.S === 'DIARY') return true
  return Keys.sk?.S === 'LEDGER' && [OldImage, NewImage].some((image) => image?.s?.S !== undefined && image.s.S !== 'open')
}

/**
 * Hands on what changes in the table from now on, as the cloud does, until it is stopped; what fails is handed on again. Undefined for an engine
 * without a stream. What happened while nobody listened is found by the sweep.
 */
export const followChanges = async (
  endpoint: string,
  tableName: string,
  take: (records: readonly ChangeRecord[]) => Promise<{ readonly batchItemFailures: readonly object[] }>,
  complain: (fault: unknown) => void,
): Promise<(() => void) | undefined> => {
  const streamArn = await openStream(endpoint, tableName)
  if (streamArn === undefined) return undefined
  const ask = streamOf(endpoint)
  const shard = (await ask('DescribeStream', { StreamArn: streamArn })).StreamDescription?.Shards?.[0]?.ShardId
  let at = (await ask('GetShardIterator', { StreamArn: streamArn, ShardId: shard, ShardIteratorType: 'LATEST' })).ShardIterator
  let isStopped = false
  const poll = async () => {
    const { Records = [], NextShardIterator } = await ask('GetRecords', { ShardIterator: at, Limit: 1000 })
    const wanted = Records.filter(isForPlanning)
    for (let i = 0; i < wanted.length; i += atOnce) {
      const { batchItemFailures } = await take(wanted.slice(i, i + atOnce))
      if (batchItemFailures.length > 0) throw new Error('changes were not planned; they are tried again')
    }
    at = NextShardIterator ?? at
  }
  const next = () => {
    if (isStopped) return
    setTimeout(() => void poll().catch(complain).then(next), pollMs).unref()
  }
  next()
  return () => {
    isStopped = true
  }
}

/** Opens the stream of a table that has none yet, and gives its name. */
const openStream = async (endpoint: string, tableName: string): Promise<string | undefined> => {
  const client = new DynamoDBClient({ endpoint, region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } })
  const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' as const }
  try {
    await client.send(new UpdateTableCommand({ TableName: tableName, StreamSpecification })).catch(() => undefined)
    const { Streams = [] } = await streamOf(endpoint)('ListStreams', { TableName: tableName })
    return Streams.at(-1)?.StreamArn
  } catch {
    return undefined
  } finally {
    client.destroy()
  }
}

interface StreamAnswer {
  readonly Streams?: readonly { readonly StreamArn: string }[]
  readonly StreamDescription?: { readonly Shards?: readonly { readonly ShardId: string }[] }
  readonly ShardIterator?: string
  readonly NextShardIterator?: string
  readonly Records?: readonly ChangeRecord[]
}

/** The embedded engine checks no signature, and its stream needs no client of its own. */
const streamOf =
  (endpoint: string) =>
  async (action: string, input: object): Promise<StreamAnswer> => {
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDBStreams_20120810.${action}` },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(5_000),
    })
    if (!answer.ok) throw new Error(`the stream answered ${answer.status}`)
    return (await answer.json()) as StreamAnswer
  }

import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Expression, Item, Key, Query, Table, Written } from '#functions/store/table'

/** The table port on DynamoDB and on whatever speaks its API. */
export const dynamoTable = (client: DynamoDBClient, tableName: string, sleep: (ms: number) => Promise<void>): Table => {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })

  const get: Table['get'] = async (key, how) => {
    const { Item } = await documents.send(new GetCommand({ TableName: tableName, Key: keyOf(key), ConsistentRead: how === 'consistent' }))
    return Item as Item | undefined
  }

  /** Engines that do not hand back the item in the way (dynalite) are asked for it. */
  const lost = async (key: Key, fault: unknown): Promise<Written> => {
    if (!(fault instanceof ConditionalCheckFailedException)) throw fault
    const standing = fault.Item
    return { applied: false, item: standing ? (unmarshall(standing) as Item) : await get(key, 'consistent') }
  }

  return {
    get,
    async getMany(keys, how = 'eventual') {
      const found: Item[] = []
      let wanted = keys.map(keyOf)
      for (let attempt = 0; wanted.length > 0; attempt += 1) {
        if (attempt === 6) throw new Error(`${wanted.length} items were not returned after 6 tries`)
        if (attempt > 0) await sleep(2 ** attempt * 20)
        const answer = await documents.send(
          new BatchGetCommand({
            RequestItems: { [tableName]: { Keys: wanted, ConsistentRead: how === 'consistent' } },
          }),
        )
        found.push(...((answer.Responses?.[tableName] ?? []) as Item[]))
        wanted = (answer.UnprocessedKeys?.[tableName]?.Keys ?? []) as Key[]
      }
      return found
    },
    async query(query) {
      const answer = await documents.send(new QueryCommand(queryInput(tableName, query)))
      const items = (answer.Items ?? []) as Item[]
      return answer.LastEvaluatedKey ? { items, next: answer.LastEvaluatedKey as Record<string, string> } : { items }
    },
    put(item, condition) {
      return documents.send(new PutCommand({ TableName: tableName, Item: item, ...conditionInput(condition) })).then(
        () => ({ applied: true, item }),
        (fault) => lost(item, fault),
      )
    },
    update(key, change, condition, returned = 'item') {
      const values = { ...change.values, ...condition.values }
      const command = new UpdateCommand({
        TableName: tableName,
        Key: keyOf(key),
        UpdateExpression: change.text,
        ConditionExpression: condition.text,
        ExpressionAttributeNames: { ...change.names, ...condition.names },
        ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
        ReturnValues: returnValues[returned],
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      })
      return documents.send(command).then(
        ({ Attributes }) => ({ applied: true, item: { ...Attributes, ...keyOf(key) } }),
        (fault) => lost(key, fault),
      )
    },
    delete(key, condition) {
      return documents
        .send(new DeleteCommand({ TableName: tableName, Key: keyOf(key), ReturnValues: 'ALL_OLD', ...conditionInput(condition) }))
        .then(
          ({ Attributes }) => ({ applied: true, item: (Attributes ?? key) as Item }),
          (fault) => lost(key, fault),
        )
    },
  }
}

const returnValues = { item: 'ALL_NEW', changed: 'UPDATED_NEW', none: 'NONE' } as const

const keyOf = ({ pk, sk }: Key): Key => ({ pk, sk })

const conditionInput = (condition: Expression | undefined) =>
  condition
    ? {
        ConditionExpression: condition.text,
        ...(condition.names ? { ExpressionAttributeNames: condition.names } : {}),
        ...(condition.values ? { ExpressionAttributeValues: condition.values } : {}),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
      }
    : {}

const queryInput = (tableName: string, query: Query) => {
  const [pk, sk] = query.index ? ['gsi1pk', 'gsi1sk'] : ['pk', 'sk']
  const range = query.from === undefined ? '' : ' AND #sk BETWEEN :from AND :to'
  return {
    TableName: tableName,
    ...(query.index ? { IndexName: query.index } : {}),
    KeyConditionExpression: `#pk = :pk${range}`,
    ExpressionAttributeNames: { '#pk': pk as string, ...(range ? { '#sk': sk as string } : {}) },
    ExpressionAttributeValues: { ':pk': query.pk, ...(range ? { ':from': query.from, ':to': query.to } : {}) },
    Limit: query.limit,
    ScanIndexForward: !query.descending,
    ConsistentRead: query.consistent ?? false,
    ...(query.after ? { ExclusiveStartKey: query.after } : {}),
  }
}

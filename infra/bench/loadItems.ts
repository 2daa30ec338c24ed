import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Item } from '#functions/store/table'
import { inLanes } from '#infra/bench/lanes'

/** Puts items as they are, 25 at a time. */
export const loadItems = async (client: DynamoDBClient, tableName: string, items: readonly Item[]): Promise<void> => {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })
  const lots: Item[][] = []
  for (let i = 0; i < items.length; i += 25) lots.push(items.slice(i, i + 25))
  await inLanes(16, lots, async (lot) => {
    const answer = await documents.send(
      new BatchWriteCommand({ RequestItems: { [tableName]: lot.map((item) => ({ PutRequest: { Item: item } })) } }),
    )
    if (Object.keys(answer.UnprocessedItems ?? {}).length > 0) throw new Error('the engine did not take all items')
  })
}

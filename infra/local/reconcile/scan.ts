import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { Item } from '#functions/store/table'

/** All diaries there are, a page at a time. For an operator only: no function may scan, and their roles say so. */
export type DiaryPages = () => AsyncIterable<readonly Item[]>

const pageItems = 500

/** Consistent, and as slow as the table lets it be: each page is asked for when the one before has been looked at. */
export const scanDiaries = (client: DynamoDBClient, tableName: string): DiaryPages =>
  async function* () {
    const documents = DynamoDBDocumentClient.from(client)
    let after: Record<string, unknown> | undefined
    do {
      const page = await documents.send(
        new ScanCommand({
          TableName: tableName,
          ConsistentRead: true,
          Limit: pageItems,
          FilterExpression: '#sk = :diary',
          ExpressionAttributeNames: { '#sk': 'sk' },
          ExpressionAttributeValues: { ':diary': 'DIARY' },
          ...(after && { ExclusiveStartKey: after }),
        }),
      )
      yield (page.Items ?? []) as Item[]
      after = page.LastEvaluatedKey
    } while (after)
  }

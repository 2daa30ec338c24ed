import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { careLinks } from '#functions/store/careLinks'
import { identities } from '#functions/store/identities'
import { patients } from '#functions/store/patients'
import { platformTokens } from '#functions/store/platformTokens'
import { resealField } from '#functions/store/resealField'
import { rolls } from '#functions/store/rolls'
import type { Place, Sealing } from '#functions/store/sealing'
import { staff } from '#functions/store/staff'
import type { Item, Key, Table } from '#functions/store/table'

interface SealedKind {
  readonly pk: string
  readonly sk: string
  reseal(key: Key): Promise<boolean>
}

/** Every kind of record with sealed data in it, by how its keys begin, and how it is sealed anew. What is missing here stays behind. */
export const sealedKinds = (table: Table, sealing: Sealing): readonly SealedKind[] => {
  const reasons = async (key: Key, ...fields: readonly string[]): Promise<boolean> => {
    const item = await table.get(key, 'consistent')
    const place: Place = { kind: 'reason', record: `${key.pk} ${key.sk}` }
    const resealed: boolean[] = []
    for (const field of fields) if (item?.[field] !== undefined) resealed.push(await resealField(table, sealing, item, field, place))
    return resealed.some(Boolean)
  }
  return [
    { pk: 'PATIENT#', sk: 'PROFILE', reseal: ({ pk }) => patients(table, sealing).reseal(pk.slice('PATIENT#'.length)) },
    { pk: 'PATIENT#', sk: 'CARE#', reseal: careLinks(table, sealing).reseal },
    { pk: 'ACCOUNT#', sk: 'ACCOUNT', reseal: ({ pk }) => identities(table, sealing).reseal(pk.slice('ACCOUNT#'.length)) },
    { pk: 'PLATFORM#', sk: 'TOKEN', reseal: ({ pk }) => platformTokens(table, sealing)(...platformOf(pk)).reseal() },
    { pk: 'STAFF#', sk: 'STAFF', reseal: ({ pk }) => staff(table, sealing).reseal(pk.slice('STAFF#'.length)) },
    { pk: 'SESSION#', sk: 'ACT#', reseal: (key) => reasons(key, 'why') },
    { pk: 'SESSION#', sk: 'ADDON#', reseal: (key) => reasons(key, 'why', 'dw') },
    { pk: 'AUDIT#', sk: 'LINE#', reseal: (key) => reasons(key, 'why') },
    { pk: 'EXPORT#', sk: 'EXPORT', reseal: (key) => reasons(key, 'why') },
    { pk: 'QUEUE#', sk: 'ROLL', reseal: ({ pk }) => rolls(table, sealing).reseal(pk.slice('QUEUE#'.length)) },
  ]
}

const platformOf = (pk: string): [platform: string, appId: string] => {
  const [, platform = '', appId = ''] = pk.split('#')
  return [platform, appId]
}

/** For an operator, who may scan the table; no function may. */
export const sealedRecords = (client: DynamoDBClient, tableName: string, table: Table, sealing: Sealing) => {
  const kinds = sealedKinds(table, sealing)
  const values = Object.fromEntries(
    kinds.flatMap(({ pk, sk }, i) => [
      [`:p${i}`, pk],
      [`:s${i}`, sk],
    ]),
  )
  return {
    /** A page of keys; `next` is there as long as there may be more. */
    async list(after: Key | undefined, limit: number): Promise<{ keys: Key[]; next: Key | undefined }> {
      const answer = await client.send(
        new ScanCommand({
          TableName: tableName,
          ProjectionExpression: '#pk, #sk',
          FilterExpression: kinds.map((_, i) => `(begins_with(#pk, :p${i}) AND begins_with(#sk, :s${i}))`).join(' OR '),
          ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
          ExpressionAttributeValues: marshall(values),
          Limit: limit,
          ...(after ? { ExclusiveStartKey: marshall(after) } : {}),
        }),
      )
      const { LastEvaluatedKey: last } = answer
      return { keys: (answer.Items ?? []).map((item) => unmarshall(item) as Item), next: last && (unmarshall(last) as Key) }
    },

    /** True when something was sealed anew. */
    async reseal(key: Key): Promise<boolean> {
      const kind = kinds.find(({ pk, sk }) => key.pk.startsWith(pk) && key.sk.startsWith(sk))
      if (!kind) throw new RangeError(`nothing is sealed in ${key.sk}`)
      return kind.reseal(key)
    },
  }
}

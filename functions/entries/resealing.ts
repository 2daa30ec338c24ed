import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { sdkLimits } from '#functions/gateways/outbound'
import { readVaultSettings, vaultFrom } from '#functions/gateways/vaultSettings'
import { dataKeyShelf } from '#functions/store/dataKeyShelf'
import { dynamoTable } from '#functions/store/dynamoTable'
import { sealedRecords } from '#functions/store/sealedRecords'
import type { Key } from '#functions/store/table'
import { type ResealProgress, resealRecords } from '#functions/usecases/resealRecords'

type Environment = Readonly<Record<string, string | undefined>>

/** The pieces an operator needs to seal all records anew after a key, a suite or an index key was replaced. */
export const joinResealing = (env: Environment, tableName: string) => {
  const client = new DynamoDB(sdkLimits('tableByOperator'))
  const table = dynamoTable(client, tableName, (ms) => new Promise((resolve) => setTimeout(resolve, ms * (0.5 + Math.random() / 2))))
  const records = sealedRecords(client, tableName, table, vaultFrom(readVaultSettings(env), dataKeyShelf(table), Date.now))
  return {
    reseal: (from: Key | undefined, tell: (progress: ResealProgress<Key>) => void) =>
      resealRecords<Key>({ list: records.list, reseal: (key) => records.reseal(key).then(outcomeOf, unreadable), tell }, from),
    close: () => client.destroy(),
  }
}

const outcomeOf = (resealed: boolean) => (resealed ? 'resealed' : 'current')

/** The key service's own troubles end the pass; a damaged record does not. */
const unreadable = (fault: Error): 'unreadable' => {
  if (fault.name !== 'CannotOpen') throw fault
  return 'unreadable'
}

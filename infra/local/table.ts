import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceInUseException,
  type TableDescription,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import { CannotStart } from '#infra/local/cannotStart'
import definition from '../aws/table.json'

/**
 * Creates the single table from the definition that is deployed (infra/aws/table.json). A table that is already there
 * stays, unless its keys differ from the definition: then throws CannotStart. Backups and expiry sweeps exist on AWS only.
 */
export const createTable = async (endpoint: string, name: string): Promise<void> => {
  const client = new DynamoDBClient({ endpoint, region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } })
  try {
    await client.send(new CreateTableCommand({ ...tableInput, TableName: name }))
    await client
      .send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification: definition.TimeToLiveSpecification }))
      .catch(ignoreUnknown)
  } catch (fault) {
    if (!(fault instanceof ResourceInUseException)) throw fault
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }))
    if (shapeOf(Table) !== shapeOf(tableInput)) {
      throw new CannotStart(`The stored table "${name}" has other keys than this version; "npm start -- --fresh" begins anew.`)
    }
  } finally {
    client.destroy()
  }
}

const tableInput = {
  BillingMode: definition.BillingMode,
  AttributeDefinitions: definition.AttributeDefinitions,
  KeySchema: definition.KeySchema,
  GlobalSecondaryIndexes: definition.GlobalSecondaryIndexes,
} as Omit<CreateTableCommandInput, 'TableName'>

const shapeOf = (
  table: Pick<TableDescription, 'KeySchema' | 'GlobalSecondaryIndexes'> | Omit<CreateTableCommandInput, 'TableName'> | undefined,
) => JSON.stringify([keysOf(table), ...(table?.GlobalSecondaryIndexes ?? []).map((index) => [index.IndexName, keysOf(index)]).sort()])

const keysOf = (holder: Pick<TableDescription, 'KeySchema'> | undefined) =>
  holder?.KeySchema?.map((key) => [key.KeyType, key.AttributeName]).sort()

/** dynalite knows no expiry. */
const ignoreUnknown = (fault: Error) => {
  if (fault.name !== 'UnknownOperationException') throw fault
}

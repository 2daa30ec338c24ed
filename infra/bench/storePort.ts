import { Agent } from 'node:http'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { clinicClock } from '#functions/entries/clinicClock'
import { dynamoTable } from '#functions/store/dynamoTable'
import type { Contestant } from '#infra/bench/interleaved'
import { inLanes } from '#infra/bench/lanes'
import { claimAndRecord, rawWrite } from '#infra/bench/product'
import type { Workload } from '#infra/bench/workload'

export const connections = 64

/** The client as functions/entries/deps.ts makes it, with as many connections as there are lanes. */
export const benchClient = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 3,
    requestHandler: { httpAgent: new Agent({ keepAlive: true, maxSockets: connections }), requestTimeout: 10_000 },
  })

/** Raw writes and bookings through the same table port; a booking is two writes. */
export const storePort = (client: DynamoDBClient, tableName: string, workload: Workload, perRound: number): readonly Contestant[] => {
  const table = dynamoTable(client, tableName, (ms) => new Promise((resolve) => setTimeout(resolve, ms)))
  const book = claimAndRecord(table)
  const now = clinicClock(Date.now).now
  const indexes = (round: number) => Array.from({ length: perRound }, (_, i) => round * perRound + i)
  return [
    {
      name: 'rawPort',
      run: (round) =>
        inLanes(connections, [...indexes(2 * round), ...indexes(2 * round + 1)], (index) =>
          rawWrite(table, `port${index}`, workload.wants(index), now()),
        ),
    },
    { name: 'bookPort', run: (round) => inLanes(connections, indexes(round), (index) => book(workload.wants(index), index, now())) },
  ]
}

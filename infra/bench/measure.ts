import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dynamoTable } from '#functions/store/dynamoTable'
import type { Table } from '#functions/store/table'
import { startChild } from '#infra/bench/child'
import { type Contestant, interleaved, type Measured } from '#infra/bench/interleaved'
import { loadItems } from '#infra/bench/loadItems'
import { engineVersion } from '#infra/bench/machine'
import type { BenchOptions } from '#infra/bench/options'
import type { Acknowledged } from '#infra/bench/overHttp'
import { overHttp } from '#infra/bench/overHttp'
import { naiveOversold, peerContestant } from '#infra/bench/peerContestants'
import { closeConnections } from '#infra/bench/post'
import { marksOn, patientIdOf } from '#infra/bench/product'
import { withoutDoctors } from '#infra/bench/profileFile'
import { median } from '#infra/bench/quantile'
import { type Peer, startPostgres, startRedis } from '#infra/bench/startPeers'
import { benchClient, storePort } from '#infra/bench/storePort'
import { prepare, type Workload } from '#infra/bench/workload'
import { startEngine } from '#infra/local/engine'
import { environment, tableName } from '#infra/local/environment'
import { createTable } from '#infra/local/table'

/** Everything that is measured by the clock, in one interleaved run: raw writes and bookings at the store port and over HTTP, and the peers. */
export const measure = async ({ rounds, atPort, overHttp: asked, sessions }: BenchOptions, say: (line: string) => void) => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-engine-'))
  const engine = await startEngine({ file: join(folder, 'bench.db') })
  const stops: (() => Promise<void>)[] = [engine.stop]
  try {
    const env: Record<string, string> = { ...environment(engine.endpoint), STAGE: 'bench' }
    await createTable(engine.endpoint, tableName)
    const client = benchClient(engine.endpoint)
    const portPatients = (rounds + 1) * atPort
    say(`loading ${sessions} sessions × 30, half sold, and ${portPatients + (rounds + 1) * asked} patients`)
    const workload = await prepare({ sessions, atPort: portPatients, overHttp: (rounds + 1) * asked }, env)
    await loadItems(client, tableName, [...workload.memory.items()])
    await loadProfile(env, folder)

    const host = await startChild([process.execPath, '--import', 'tsx', 'infra/bench/host.ts'], env)
    stops.unshift(host.stop)
    const ours = await overHttp(host.addresses, Buffer.from(env.TOKEN_KEY as string, 'hex'), {
      workload,
      first: portPatients,
      perRound: asked,
      rounds,
    })
    const peers = { postgres: await startPostgres(), redis: await startRedis() }
    for (const peer of Object.values(peers)) if (!('missing' in peer)) stops.unshift(peer.stop)
    const others: Contestant[] = []
    for (const [name, peer] of Object.entries(peers)) {
      if ('missing' in peer) say(`missing peer: ${peer.missing}`)
      else others.push(await peerContestant(name, peer.url, { sessions, numbers: 30, perRound: 2 * asked }))
    }

    const port = storePort(client, tableName, workload, atPort)
    const all = await interleaved([...port, ...ours.contestants, ...others], rounds, say)
    const naive = await naiveOf(peers.postgres)
    const audited = await audit(
      dynamoTable(client, tableName, async () => {}),
      workload,
      ours.acknowledged,
    )
    client.destroy()
    const middle = (name: string) => (all[name] ? median(all[name].rates) : null)
    return {
      engine: engineVersion(engine.name),
      claimEfficiency: median(ratios(all, 'bookPort', 'rawPort')),
      claimEfficiencyHttp: median(ratios(all, 'bookHttp', 'rawHttp')),
      clientCpuMsPerRawWrite: median(all.rawPort?.cpuMs ?? []),
      clientCpuMsPerBooking: median(all.bookPort?.cpuMs ?? []),
      rawWritesPerSecond: middle('rawPort'),
      bookingsPerSecond: middle('bookPort'),
      rawWritesPerSecondHttp: middle('rawHttp'),
      bookingsPerSecondHttp: middle('bookHttp'),
      peerPostgres: middle('postgres'),
      peerRedis: middle('redis'),
      peerNaiveOversold: naive,
      missingPeers: Object.values(peers).flatMap((peer) => ('missing' in peer ? [peer.missing] : [])),
      ...audited,
    }
  } finally {
    closeConnections()
    for (const stop of stops) await stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Two writes a booking, against raw writes of the same round. */
const ratios = (all: Readonly<Record<string, Measured>>, bookings: string, writes: string): number[] =>
  (all[bookings]?.rates ?? []).map((rate, round) => (2 * rate) / (all[writes]?.rates[round] ?? Number.NaN))

const naiveOf = async (postgres: Peer): Promise<number | null> => ('missing' in postgres ? null : naiveOversold(postgres.url))

/** What the host told against what the engine holds. */
const audit = async (table: Table, workload: Workload, acknowledged: Acknowledged) => {
  let [measuredOversold, measuredDuplicates, measuredLost] = [0, 0, 0]
  const marks = new Map<string, ReadonlyMap<string, number>>()
  for (const { id } of workload.sessions) {
    const held = await marksOn(table, id)
    marks.set(id, held)
    measuredOversold += Math.max(0, held.size - 30)
    measuredDuplicates += held.size - new Set(held.values()).size
  }
  for (const [index, { sessionId, serial }] of acknowledged) {
    if (marks.get(sessionId)?.get(patientIdOf(index)) !== serial) measuredLost += 1
  }
  return { measuredOversold, measuredDuplicates, measuredLost }
}

/** The demo hospital without doctors and sessions: its rules and departments are what a booking reads. */
const loadProfile = async (env: Readonly<Record<string, string>>, folder: string): Promise<void> => {
  // The function's settings are read when its modules are loaded.
  Object.assign(process.env, env)
  const { loadHospital } = await import('#functions/entries/loadHospital')
  const loaded = await loadHospital({ file: withoutDoctors(folder), now: Date.now() })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded))
}

import type { measure } from '#infra/bench/measure'
import type { BenchOptions } from '#infra/bench/options'
import type { Played } from '#infra/bench/release/play'
import type { unitsPerBooking } from '#infra/bench/units'

interface Results {
  readonly options: BenchOptions
  readonly machine: string
  readonly units: Awaited<ReturnType<typeof unitsPerBooking>>
  readonly played: ReadonlyMap<number, Played>
  readonly measured: Awaited<ReturnType<typeof measure>>
}

/** The crowd the aims are stated for, and the one they may grow to. */
const crowds = { aim: 100_000, most: 1_000_000 }

/** Every figure under one flat name; the aims are about 10^5 patients, or about the largest crowd of a quick run. */
export const figures = ({ options, machine, units, played, measured }: Results) => {
  const largest = [...played.keys()].at(-1) as number
  const aim = (played.get(crowds.aim) ?? played.get(largest)) as Played
  const most = played.get(crowds.most)
  const sum = (of: (one: Played) => number) => [...played.values()].reduce((total, one) => total + of(one), 0)
  return rounded({
    claimEfficiency: measured.claimEfficiency,
    claimEfficiencyHttp: measured.claimEfficiencyHttp,
    writeUnitsPerBooking: units.writeUnitsPerBooking,
    failedWritesPerSoldOutSession: aim.failedWritesPerSession,
    failedWritesPerSoldOutSessionAtMillion: most?.failedWritesPerSession ?? null,
    originRequestsPerPatient: aim.originRequestsPerPatient,
    originRequestsPerPatientAtMillion: most?.originRequestsPerPatient ?? null,
    winnerP50Ms: aim.winnerP50Ms,
    winnerP99Ms: aim.winnerP99Ms,
    oversold: sum((one) => one.oversold) + measured.measuredOversold,
    duplicates: sum((one) => one.duplicates) + measured.measuredDuplicates,
    lost: sum((one) => one.lost) + measured.measuredLost,
    peerPostgres: measured.peerPostgres,
    peerRedis: measured.peerRedis,
    peerNaiveOversold: measured.peerNaiveOversold,
    bookingsPerSecondHttp: measured.bookingsPerSecondHttp,
    rawWritesPerSecondHttp: measured.rawWritesPerSecondHttp,
    bookingsPerSecond: measured.bookingsPerSecond,
    rawWritesPerSecond: measured.rawWritesPerSecond,
    clientCpuMsPerRawWrite: measured.clientCpuMsPerRawWrite,
    clientCpuMsPerBooking: measured.clientCpuMsPerBooking,
    readUnitsPerBooking: units.readUnitsPerBooking,
    roundTripsPerBooking: units.roundTripsPerBooking,
    waitP50Ms: aim.waitP50Ms,
    winnersNotAmongFirst: aim.notAmongFirst,
    simulatedPatients: played.has(crowds.aim) ? crowds.aim : largest,
    missingPeers: measured.missingPeers.join('; '),
    machine,
    engine: measured.engine,
    rounds: options.rounds,
    seed: options.seed,
    workload: `${options.sessions} sessions × 30, half sold before; ${options.atPort} bookings a round at the store port, ${options.overHttp} over HTTP`,
  })
}

export type Figures = ReturnType<typeof figures>

const rounded = <T extends Record<string, unknown>>(all: T): T =>
  Object.fromEntries(
    Object.entries(all).map(([name, value]) => [name, typeof value === 'number' ? Number(value.toPrecision(4)) : value]),
  ) as T

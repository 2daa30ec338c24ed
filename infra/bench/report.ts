import type { Figures } from '#infra/bench/figures'
import type { Played } from '#infra/bench/release/play'

const digits = new Map([...'0123456789'].map((digit, i) => [digit, '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(i)]))

/** 10³ for 1000; other sizes as they are. */
export const crowdWord = (patients: number): string => {
  const power = Math.log10(patients)
  return Number.isInteger(power) ? `10${[...String(power)].map((digit) => digits.get(digit)).join('')}` : String(patients)
}

/** What a person reads: each figure, its aim, and whether it is met. */
export const report = (all: Figures, played: ReadonlyMap<number, Played>): string => {
  const rows: readonly (readonly [string, number | null, string, boolean?])[] = [
    ['claim efficiency at the store port', all.claimEfficiency, '≥ 0.85', all.claimEfficiency >= 0.85],
    ['claim efficiency over HTTP', all.claimEfficiencyHttp, '≥ 0.70', all.claimEfficiencyHttp >= 0.7],
    ['write units per booking, session of 60', all.writeUnitsPerBooking, '≤ 3.0 (2.0)', all.writeUnitsPerBooking <= 3],
    [
      `failed writes per sold-out session, ${crowdWord(all.simulatedPatients)} patients`,
      all.failedWritesPerSoldOutSession,
      '≤ 300',
      all.failedWritesPerSoldOutSession <= 300,
    ],
    [
      'the same, 10⁶ patients',
      all.failedWritesPerSoldOutSessionAtMillion,
      '≤ 1.15 × that',
      (all.failedWritesPerSoldOutSessionAtMillion ?? 0) <= 1.15 * all.failedWritesPerSoldOutSession,
    ],
    ['origin requests per patient', all.originRequestsPerPatient, '≤ 0.15', all.originRequestsPerPatient <= 0.15],
    ['the same, 10⁶ patients', all.originRequestsPerPatientAtMillion, '≤ 0.15', (all.originRequestsPerPatientAtMillion ?? 0) <= 0.15],
    ['winner, p50, ms', all.winnerP50Ms, '≤ 20', all.winnerP50Ms <= 20],
    ['winner, p99, ms', all.winnerP99Ms, '≤ 45', all.winnerP99Ms <= 45],
    ['oversold', all.oversold, '0', all.oversold === 0],
    ['duplicates', all.duplicates, '0', all.duplicates === 0],
    ['lost', all.lost, '0', all.lost === 0],
    ['round trips to the database a booking waits for', all.roundTripsPerBooking, ''],
    ['raw writes/s at the store port', all.rawWritesPerSecond, ''],
    ['bookings/s at the store port', all.bookingsPerSecond, ''],
    ['client processor time of a raw write, ms', all.clientCpuMsPerRawWrite, ''],
    ['client processor time of a booking (two writes), ms', all.clientCpuMsPerBooking, ''],
    ['raw writes/s over HTTP', all.rawWritesPerSecondHttp, ''],
    ['bookings/s over HTTP: this', all.bookingsPerSecondHttp, ''],
    ['bookings/s over HTTP: PostgreSQL SKIP LOCKED', all.peerPostgres, ''],
    ['bookings/s over HTTP: Redis Lua', all.peerRedis, ''],
    ['sold beyond 3 × 60 by check-then-insert', all.peerNaiveOversold, '> 0', (all.peerNaiveOversold ?? 1) > 0],
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  const lines = rows.map(([name, value, aim, met]) => {
    const shown = value === null ? 'missing' : String(value)
    return `${name.padEnd(width)}  ${shown.padStart(9)}  ${aim.padEnd(13)}  ${met === undefined || value === null ? '' : met ? 'met' : 'NOT MET'}`
  })
  return [`${all.machine}; ${all.engine}; ${all.rounds} rounds; ${all.workload}`, '', ...lines, '', growthTable(played)].join('\n')
}

/** How a release of 20 × 30 numbers grows with its crowd, as Markdown. */
export const growthTable = (played: ReadonlyMap<number, Played>): string => {
  const rows = [...played].map(([patients, one]) =>
    [
      crowdWord(patients),
      one.bookings,
      one.writeUnits,
      one.failedWritesPerSession.toFixed(1),
      one.originRequests,
      one.originRequestsPerPatient.toFixed(4),
      one.busyAnswers,
      `${Math.round(one.winnerP50Ms)} / ${Math.round(one.winnerP99Ms)}`,
      `${(one.waitP50Ms / 1000).toFixed(1)} / ${(one.waitP90Ms / 1000).toFixed(1)}`,
      `${Math.round(one.notAmongFirst * 100)} %`,
    ].join(' | '),
  )
  return [
    '| patients | bookings | write units | failed writes per session | origin requests | per patient | answered "busy" | winner p50 / p99, ms | answer known p50 / p90, s | winners not among the first |',
    `|${' ---: |'.repeat(10)}`,
    ...rows.map((row) => `| ${row} |`),
  ].join('\n')
}

import { execFile } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Report } from '#tests/sim/playHistories'

/** Plays the same histories on every processor; which process plays which makes no difference. */
export const playShares = async (asked: { histories: number; seed: number; say: (line: string) => void }): Promise<Report> => {
  const { histories, seed, say } = asked
  const shareCount = availableParallelism()
  const program = await bundled()
  const began = performance.now()
  const shares = await Promise.all(
    Array.from({ length: shareCount }, (_, i) => {
      const from = Math.floor((histories * i) / shareCount)
      return share(program, Math.floor((histories * (i + 1)) / shareCount) - from, seed + from)
    }),
  )
  for (const { said } of shares) for (const line of said) say(line)
  const reports = shares.map(({ report }) => report)
  const faults: Record<string, number> = {}
  for (const report of reports) for (const [kind, count] of Object.entries(report.faults)) faults[kind] = (faults[kind] ?? 0) + count
  const sum = (of: (report: Report) => number) => reports.reduce((total, report) => total + of(report), 0)
  return {
    histories,
    violations: sum((report) => report.violations),
    faults,
    historiesPerSecond: Math.round((histories / (performance.now() - began)) * 1000),
    seed,
    mended: sum((report) => report.mended),
    failing: reports.flatMap((report) => report.failing).slice(0, 20),
  }
}

/** Plain JavaScript runs nearly twice as many histories as the same files through a loader. */
const bundled = async (): Promise<string> => {
  const outfile = join(import.meta.dirname, '../../.build/sim/main.cjs')
  const entry = join(import.meta.dirname, 'main.ts')
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', packages: 'external', logLevel: 'error' })
  return outfile
}

/** A process of its own that plays alone: everything it says, its report last. */
const share = (program: string, histories: number, seed: number) =>
  new Promise<{ report: Report; said: string[] }>((resolve, reject) => {
    const order = ['--alone', '--histories', String(histories), '--seed', String(seed)]
    execFile(process.execPath, [program, ...order], { maxBuffer: 2 ** 26 }, (fault, stdout) => {
      const said = stdout.trim().split('\n')
      const last = said.pop()
      // It ends with 1 when it found a violation.
      if (fault && fault.code !== 1) reject(fault)
      else resolve({ report: JSON.parse(last ?? '') as Report, said })
    })
  })

import { readFileSync, writeFileSync } from 'node:fs'
import { machine } from '#infra/bench/machine'
import { furtherFigures } from '#infra/bench/queue/further'
import { generatedDays } from '#infra/bench/queue/generatedDays'
import { liveFigures, liveRun } from '#infra/bench/queue/live'
import { readOptions } from '#infra/bench/queue/options'
import { replayFigures } from '#infra/bench/queue/replayFile'
import { report, rounded } from '#infra/bench/queue/report'
import { boardFigures, leaveHomeFigures, predictionFigures, wholeRun } from '#infra/bench/queue/simulated'
import { readVisitsFile } from '#infra/bench/queue/visitsFile'
import { visitsFile } from '#infra/bench/queue/writeVisits'
import { clinicDate } from '#shared/values/clinicTime'

const say = (line: string) => console.error(line)

const replayed = (path: string) => {
  const file = readVisitsFile(readFileSync(path))
  for (const { line, reason } of file.skipped) say(`line ${line} skipped: ${reason}`)
  say(`${file.visits} visits of ${file.sessions.length} sessions read, ${file.skipped.length} rows skipped, ${file.overlaps} overlapping`)
  return replayFigures(file)
}

const simulated = async (seed: number) => {
  say(`${machine()}; a run takes a minute or two`)
  return {
    ...predictionFigures(seed, wholeRun),
    ...leaveHomeFigures(seed, wholeRun),
    ...boardFigures(seed),
    ...liveFigures(seed, liveRun),
    ...(await furtherFigures()),
  }
}

const main = async () => {
  const { json, seed, replay, generate } = readOptions(process.argv.slice(2))
  if (generate !== undefined) {
    const days = generatedDays(seed)
    writeFileSync(generate, visitsFile(days, clinicDate('2026-03-02')))
    say(`${days.flat().length} sessions written to ${generate}`)
    return
  }
  const measured = replay === undefined ? await simulated(seed) : replayed(replay)
  const figures = rounded({ ...measured, machine: machine(), seed })
  console.log(report(figures))
  if (json) console.log(JSON.stringify(figures))
}

main().catch((fault) => {
  console.error(fault instanceof Error && !process.env.DEBUG ? fault.message : fault)
  process.exit(1)
})

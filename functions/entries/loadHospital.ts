import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { clinicClock } from '#functions/entries/clinicClock'
import { joinPlanning } from '#functions/entries/planning'
import type { BadHospitalFile } from '#functions/gateways/hospitalFile'
import { type GeneratedSessions, generateSessions } from '#functions/usecases/generateSessions'
import { type ImportReport, importHospital } from '#functions/usecases/importHospital'
import { daysPlannedAhead } from '#shared/rules/release'
import { dateOf } from '#shared/values/clinicTime'
import { ok, type Result } from '#shared/values/result'

export interface LoadedHospital {
  readonly records: ImportReport
  readonly sessions: GeneratedSessions
}

/**
 * Makes the hospital what a file says and plans its sessions from today. `now` is epoch milliseconds; on the demo stage YUEZHEN_NOW sets
 * the hospital's day. Refuses a file with mistakes and then writes nothing.
 */
export const loadHospital = async ({ file, now }: { file: string; now: number }): Promise<Result<LoadedHospital, BadHospitalFile>> => {
  const { TABLE_NAME, STAGE, YUEZHEN_NOW } = process.env
  if (!TABLE_NAME) throw new Error('TABLE_NAME is not set')
  const deps = joinPlanning(TABLE_NAME)
  try {
    const imported = await importHospital(deps, { name: basename(file), text: await readFile(file, 'utf8') })
    if (!imported.ok) return imported
    const clock = clinicClock(() => now, STAGE === 'demo' ? YUEZHEN_NOW : undefined)
    const { profile } = await deps.readHospitalPlan()
    const from = dateOf(clock.now())
    const sessions = await generateSessions(deps, { from, days: daysPlannedAhead(profile.rules.bookingWindow) })
    return ok({ records: imported.value, sessions })
  } finally {
    deps.close()
  }
}

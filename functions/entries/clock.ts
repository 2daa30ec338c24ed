import { clinicClock } from '#functions/entries/clinicClock'
import { loggedRun } from '#functions/entries/loggedRun'
import { log } from '#functions/entries/logLine'
import { joinPlanning } from '#functions/entries/planning'
import { type GeneratedSessions, generateSessions } from '#functions/usecases/generateSessions'
import { type LearntPaces, learnPaces } from '#functions/usecases/learnPaces'
import { daysPlannedAhead } from '#shared/rules/release'
import { clockOf, dateOf } from '#shared/values/clinicTime'

/** Every hour: the sessions of the days ahead; once a night: how fast each doctor is. Running it twice, or once too often, changes nothing. */
export const handler = loggedRun('clock', async (): Promise<GeneratedSessions & { readonly learnt?: LearntPaces }> => {
  const { TABLE_NAME, STAGE, YUEZHEN_NOW } = process.env
  if (!TABLE_NAME) throw new Error('TABLE_NAME is not set')
  const clock = clinicClock(Date.now, STAGE === 'demo' ? YUEZHEN_NOW : undefined)
  planning ??= joinPlanning(TABLE_NAME)
  const { profile } = await planning.readHospitalPlan()
  const planned = await generateSessions(planning, { from: dateOf(clock.now()), days: daysPlannedAhead(profile.rules.bookingWindow) })
  if (planned.conflicts.length > 0) warn('sessions with bookings differ from the timetable', { conflicts: planned.conflicts })
  if (planned.substitutionsMissing.length > 0) warn('worked weekend days without a timetable', { dates: planned.substitutionsMissing })
  if (planned.unknownYears.length > 0) warn('public holidays not published yet', { years: planned.unknownYears })
  const learnt = clockOf(clock.now()) >= learntFrom ? await learnPaces(planning, dateOf(clock.now())) : undefined
  return { ...planned, ...(learnt && { learnt }) }
})

/** Yesterday's sessions have all been ended by then. */
const learntFrom = '02:00'

/** Kept for the next run of the same environment. */
let planning: ReturnType<typeof joinPlanning> | undefined

const warn = (message: string, details: object): void => log('warn', { message, ...details })

import { isEmergency } from '#shared/rules/emergency'
import type { DepartmentRecord } from '#shared/rules/hospital'
import { type Indicators, indicatorsOf } from '#shared/rules/live/indicators'
import type { VisitDay } from '#shared/rules/live/visitDay'
import { learnPace } from '#shared/rules/prediction/learnPace'
import { learnStretch } from '#shared/rules/prediction/learnStretch'
import { type Pace, plannedPace, usualMinutes } from '#shared/rules/prediction/pace'
import { addDays, type ClinicDate } from '#shared/values/clinicTime'
import { readSessionId } from '#shared/values/ids'

interface Owner {
  readonly departmentId?: string | undefined
  readonly provider?: string | undefined
}

export interface LearnPacesDeps {
  listDepartments(): Promise<readonly DepartmentRecord[]>
  listVisitDays(departmentId: string, from: ClinicDate, to: ClinicDate): Promise<VisitDay[]>
  readPaces(owners: readonly Owner[]): Promise<readonly ({ readonly pace: Pace; readonly learntOn: ClinicDate } | undefined)[]>
  keepPace(owner: Owner, learnt: { readonly pace: Pace; readonly learntOn: ClinicDate }): Promise<void>
  keepIndicators(departmentId: string, indicators: Indicators): Promise<void>
}

export interface LearntPaces {
  readonly departments: number
  readonly doctors: number
  readonly sessions: number
}

/** A doctor who sees patients once a week has eight sessions in it. */
const learntDays = 60
/** Of the whole hospital a week says enough, and is not too much to hold at once. */
const hospitalDays = 7

/**
 * Once a night: how fast each doctor is, shrunk to the department, shrunk to the hospital; how right the predictions of the last 30 days were; and
 * by how much, after yesterday, the edges of all predictions have to be moved. Yesterday alone was predicted with the edges of the night before.
 * The hospital is kept last and says that it is done, so that a run that was cut off is done again by the next; undefined when it is done already.
 */
export const learnPaces = async (deps: LearnPacesDeps, today: ClinicDate): Promise<LearntPaces | undefined> => {
  const [known] = await deps.readPaces([{}])
  if (known?.learntOn === today) return undefined
  const yesterday = addDays(today, -1)
  const departments = await deps.listDepartments()
  const week: VisitDay[] = []
  for (const { id } of departments) week.push(...(await deps.listVisitDays(id, addDays(today, -hospitalDays), yesterday)))
  const planned = plannedPace(usualMinutes)
  const told = week.filter(({ date }) => date === yesterday).flatMap(({ outcomes }) => outcomes)
  const stretch = learnStretch(told, (known?.pace ?? planned).stretch)
  const hospital = learnPace(week, { ...planned, stretch })
  let [doctors, sessions] = [0, 0]
  for (const department of departments) {
    const departmentId = department.id
    const days = await deps.listVisitDays(departmentId, addDays(today, -learntDays), yesterday)
    await deps.keepIndicators(departmentId, indicatorsOf(days, { today, isEmergency: isEmergency(department) }))
    if (days.length === 0) continue
    const pace = learnPace(days, hospital)
    await deps.keepPace({ departmentId }, { pace, learntOn: today })
    for (const [provider, own] of byProvider(days)) {
      await deps.keepPace({ departmentId, provider }, { pace: learnPace(own, pace), learntOn: today })
      doctors += 1
    }
    sessions += days.length
  }
  await deps.keepPace({}, { pace: hospital, learntOn: today })
  return { departments: departments.length, doctors, sessions }
}

const byProvider = (days: readonly VisitDay[]): ReadonlyMap<string, VisitDay[]> => {
  const groups = new Map<string, VisitDay[]>()
  for (const day of days) {
    const provider = readSessionId(day.sessionId)?.provider
    if (provider === undefined) continue
    const group = groups.get(provider)
    if (group) group.push(day)
    else groups.set(provider, [day])
  }
  return groups
}

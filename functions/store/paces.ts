import { accuracyKey, paceKey, visitDayKey, visitDaysRange } from '#functions/store/keys'
import type { Item, Query, Table } from '#functions/store/table'
import type { Indicators } from '#shared/rules/live/indicators'
import type { VisitDay } from '#shared/rules/live/visitDay'
import type { Pace } from '#shared/rules/prediction/pace'
import type { ClinicDate } from '#shared/values/clinicTime'

/** Whose pace: of a provider in a department, of a department, or of the hospital. */
export interface PaceOwner {
  readonly departmentId?: string | undefined
  readonly provider?: string | undefined
}

/** A pace as it was learnt, in one night for all. */
export interface LearntPace {
  readonly pace: Pace
  readonly learntOn: ClinicDate
}

const listedAtOnce = 100
/** A year and a month, so that a month can be compared with the one of the year before. */
const keptDays = 400

/** What is known of how fast doctors are, and the days it was learnt from: plain numbers and ids of bookings. */
export const paces = (table: Table) => ({
  async readPaces(owners: readonly PaceOwner[]): Promise<(LearntPace | undefined)[]> {
    const items = await table.getMany(owners.map(paceKey))
    return owners.map((owner) => {
      const { pk, sk } = paceKey(owner)
      const item = items.find((one) => one.pk === pk && one.sk === sk)
      return item && { pace: JSON.parse(String(item.j)) as Pace, learntOn: String(item.on) as ClinicDate }
    })
  },
  async keepPace(owner: PaceOwner, { pace, learntOn }: LearntPace): Promise<void> {
    await table.put({ ...paceKey(owner), j: JSON.stringify(pace), on: learntOn })
  },

  async readIndicators(departmentId: string): Promise<Indicators | undefined> {
    const item = await table.get(accuracyKey(departmentId), 'eventual')
    return item && (JSON.parse(String(item.j)) as Indicators)
  },
  async keepIndicators(departmentId: string, indicators: Indicators): Promise<void> {
    await table.put({ ...accuracyKey(departmentId), j: JSON.stringify(indicators) })
  },

  /** What a session leaves behind; writing it again changes nothing. */
  async keepVisitDay(departmentId: string, day: VisitDay): Promise<void> {
    const expiresAt = Math.floor(Date.parse(`${day.date}T00:00+08:00`) / 1000) + keptDays * 86_400
    await table.put({ ...visitDayKey(departmentId, day.sessionId), j: JSON.stringify(day), expiresAt })
  },
  async listVisitDays(departmentId: string, from: ClinicDate, to: ClinicDate): Promise<VisitDay[]> {
    const days: VisitDay[] = []
    let after: Query['after']
    do {
      const page = await table.query({ ...visitDaysRange(departmentId, from, to), limit: listedAtOnce, after })
      days.push(...page.items.map(read))
      after = page.next
    } while (after)
    return days
  },
})

/** Without the openings JSON has no word for. */
const read = (item: Item): VisitDay => JSON.parse(String(item.j)) as VisitDay

import { progressCodeKey } from '#functions/store/keys'
import type { Table } from '#functions/store/table'
import { addDays, at, type ClinicDate, type ClinicTime, type ClockTime, clinicDate, secondsBetween } from '#shared/values/clinicTime'

/** The visit a code stands for. */
interface CodedVisit {
  readonly patientId: string
  readonly ref: number
  readonly date: ClinicDate
}

/** Codes typed instead of a link, by keyed digest. p: patient; r: request; d: the day at whose end it dies. */
export const progressCodes = (table: Table, epochMs: () => number) => ({
  /** False when the code stands for another visit whose day is not over. */
  async keep(digest: string, { patientId, ref, date }: CodedVisit, now: ClinicTime): Promise<boolean> {
    const left = secondsBetween(now, at(addDays(date, 1), '00:00' as ClockTime))
    const written = await table.put(
      {
        ...progressCodeKey(digest),
        p: patientId,
        r: ref,
        d: date,
        expiresAt: Math.ceil(epochMs() / 1000) + Math.max(left, 0) + keptSeconds,
      },
      {
        text: 'attribute_not_exists(pk) OR (#p = :p AND #r = :r AND #d = :d) OR #d < :today',
        names: { '#p': 'p', '#r': 'r', '#d': 'd' },
        values: { ':p': patientId, ':r': ref, ':d': date, ':today': now.slice(0, 10) },
      },
    )
    return written.applied
  },

  /** Undefined when nobody has this code, or its day is over. */
  async read(digest: string, today: ClinicDate): Promise<CodedVisit | undefined> {
    const item = await table.get(progressCodeKey(digest), 'eventual')
    const visit = item && { patientId: String(item.p), ref: Number(item.r), date: clinicDate(String(item.d)) }
    return visit && visit.date >= today ? visit : undefined
  },
})

/** The day decides; what is left over goes an hour later. */
const keptSeconds = 60 * 60

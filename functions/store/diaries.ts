import { emptyDiary, entryItem, entryPaths, keyOfRef, readDiary, readEntry } from '#functions/store/diaryItem'
import { diaryKey, type VisitPosition, visitKey, visitsRange } from '#functions/store/keys'
import type { Table } from '#functions/store/table'
import { type Diary, type DiaryEntry, finishedBefore } from '#shared/rules/diary'
import type { BookingLimits } from '#shared/rules/hospitalRules'
import type { ClinicDate, ClinicTime } from '#shared/values/clinicTime'

/** Refusals kept for replay; the oldest go first when a person taps on and on. */
const refusalsKept = 40

export const diaries = (table: Table) => ({
  /** Opens an empty diary for a new patient; an existing one is left alone. */
  async open(patientId: string): Promise<void> {
    await table.put({ ...diaryKey(patientId), ...emptyDiary }, { text: 'attribute_not_exists(pk)' })
  },

  /** Always consistent: a request must see what it was already told. */
  async read(patientId: string): Promise<Diary | undefined> {
    const item = await table.get(diaryKey(patientId), 'consistent')
    return item && readDiary(item)
  },

  async readMany(patientIds: readonly string[]): Promise<Diary[]> {
    return (await table.getMany(patientIds.map(diaryKey))).map(readDiary)
  },

  /**
   * Writes the appointment if the limits allow it and its request has not been answered otherwise (I5, I6).
   * When it is not written, the diary that stood in the way says why.
   */
  async record(patientId: string, entry: DiaryEntry, limits: BookingLimits): Promise<{ recorded: boolean; diary: Diary | undefined }> {
    const { names, hours } = entryPaths(entry)
    const written = await table.update(
      diaryKey(patientId),
      {
        text: `SET #a.#ref = :entry, #d.#day = if_not_exists(#d.#day, :zero) + :one, #g.#group = if_not_exists(#g.#group, :zero) + :one, ${hours.map((hour) => `${hour} = :ref`).join(', ')}`,
        names: { ...names, '#x': 'x' },
        values: {
          ':entry': entryItem(entry),
          ':zero': 0,
          ':one': 1,
          ':ref': entry.ref,
          ':perDay': limits.perDay,
          ':perDepartment': limits.perDepartmentPerDay,
        },
      },
      {
        text: [
          'attribute_not_exists(#a.#ref) AND attribute_not_exists(#x.#ref)',
          '(attribute_not_exists(#d.#day) OR #d.#day < :perDay)',
          '(attribute_not_exists(#g.#group) OR #g.#group < :perDepartment)',
          ...hours.map((hour) => `attribute_not_exists(${hour})`),
        ].join(' AND '),
      },
    )
    return { recorded: written.applied, diary: written.item && readDiary(written.item) }
  },

  /**
   * Makes a refusal final for its request (I5), unless the request was already answered.
   * Gives the diary as it stands afterwards.
   */
  async refuse(diary: Diary, ref: number, code: string, now: ClinicTime): Promise<{ refused: boolean; diary: Diary }> {
    const stale = Object.entries(diary.refused)
      .sort(([, a], [, b]) => (a.at < b.at ? 1 : -1))
      .slice(refusalsKept - 1)
      .map(([old]) => keyOfRef(Number(old)))
    const names: Record<string, string> = { '#a': 'a', '#x': 'x', '#ref': keyOfRef(ref) }
    stale.forEach((old, i) => {
      names[`#s${i}`] = old
    })
    const written = await table.update(
      diaryKey(diary.patientId),
      {
        text: `SET #x.#ref = :refusal${stale.length > 0 ? ` REMOVE ${stale.map((_, i) => `#x.#s${i}`).join(', ')}` : ''}`,
        names,
        values: { ':refusal': `${code}@${now}` },
      },
      { text: 'attribute_not_exists(#a.#ref) AND attribute_not_exists(#x.#ref)' },
    )
    if (!written.item) throw new Error(`patient ${diary.patientId} has no diary`)
    return { refused: written.applied, diary: readDiary(written.item) }
  },

  /** Cancels a booked appointment before its deadline; `cancelled` is false when it was not booked any more, or too late. */
  async cancel(patientId: string, entry: DiaryEntry, now: ClinicTime): Promise<{ cancelled: boolean; diary: Diary | undefined }> {
    const { names, hours } = entryPaths(entry)
    const written = await table.update(
      diaryKey(patientId),
      {
        text: `SET #a.#ref.#state = :cancelled, #d.#day = #d.#day - :one, #g.#group = #g.#group - :one REMOVE ${hours.join(', ')}`,
        names: { ...names, '#state': 'st', '#before': 'cb' },
        values: { ':cancelled': 'cancelled', ':one': 1, ':booked': 'booked', ':now': now },
      },
      { text: '#a.#ref.#state = :booked AND #a.#ref.#before > :now' },
    )
    return { cancelled: written.applied, diary: written.item && readDiary(written.item) }
  },

  /** Moves finished days to history, so that the diary stays within one write unit; repeatable. */
  async archive(diary: Diary, today: ClinicDate): Promise<void> {
    for (const entry of finishedBefore(diary, today)) {
      const { names, hours } = entryPaths(entry)
      await table.put({ ...visitKey(diary.patientId, entry), ...entryItem(entry), ref: entry.ref })
      await table.update(
        diaryKey(diary.patientId),
        { text: `REMOVE #a.#ref, #d.#day, #g.#group, ${hours.join(', ')}`, names },
        { text: 'attribute_exists(#a.#ref)' },
      )
    }
  },

  /** Finished appointments that lie before a position, newest first; from the newest without one. */
  async listVisits(patientId: string, limit: number, before?: VisitPosition): Promise<DiaryEntry[]> {
    const last = before && visitKey(patientId, before).sk
    const { items } = await table.query({
      ...visitsRange(patientId, '', last?.slice('VISIT#'.length)),
      limit: limit + (last ? 1 : 0),
      descending: true,
    })
    return items.filter((item) => item.sk !== last).map((item) => readEntry(Number(item.ref), item))
  },

  async readVisit(patientId: string, date: ClinicDate, ref: number): Promise<DiaryEntry | undefined> {
    const { items } = await table.query({ ...visitsRange(patientId, date, `${date}~`), limit: 20 })
    const item = items.find((visit) => visit.ref === ref)
    return item && readEntry(ref, item)
  },
})

import { emptyDiary, entryItem, keyOfRef, readDiary, readEntry } from '#functions/store/diaryItem'
import {
  type CancelledBy,
  cancelWrite,
  concludeWrite,
  type DiaryWrite,
  dropWrite,
  exchangeWrite,
  recordWrite,
  settleWrite,
  withdrawWrite,
} from '#functions/store/diaryWrites'
import { diaryKey, type VisitPosition, visitKey, visitsRange } from '#functions/store/keys'
import type { Table } from '#functions/store/table'
import { joinWrite, waitedWrite, waitingMapWrite } from '#functions/store/waitingWrites'
import { type ConcludedState, type Diary, type DiaryEntry, finishedBefore } from '#shared/rules/diary'
import type { BookingLimits } from '#shared/rules/hospitalRules'
import type { Joined } from '#shared/rules/waitlist'
import type { ClinicDate, ClinicTime } from '#shared/values/clinicTime'

/** Refusals kept for replay; the oldest go first when a person taps on and on. */
const refusalsKept = 40

export const diaries = (table: Table) => {
  const apply = (patientId: string, { change, condition }: DiaryWrite) => table.update(diaryKey(patientId), change, condition)
  return {
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
      const { change, condition } = recordWrite(entry, limits)
      const written = await table.update(diaryKey(patientId), change, condition, 'none')
      return { recorded: written.applied, diary: written.applied || !written.item ? undefined : readDiary(written.item) }
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

    /**
     * Puts an appointment in the place of another, if that is still booked and before its deadline and the limits allow the new one.
     * When it is not done, the diary that stood in the way says why.
     */
    async exchange(
      patientId: string,
      before: DiaryEntry,
      after: DiaryEntry,
      limits: BookingLimits,
    ): Promise<{ recorded: boolean; diary: Diary | undefined }> {
      const written = await apply(patientId, exchangeWrite(before, after, limits))
      return { recorded: written.applied, diary: written.item && readDiary(written.item) }
    },

    /** Makes a pending entry an appointment; nothing happens when it is not pending any more. */
    async settle(patientId: string, entry: DiaryEntry): Promise<void> {
      await apply(patientId, settleWrite(entry))
    },

    /** Takes a pending entry back, with a final refusal of its request; nothing happens when it is not pending any more. */
    async withdraw(patientId: string, entry: DiaryEntry, code: string, now: ClinicTime): Promise<void> {
      await apply(patientId, withdrawWrite(entry, `${code}@${now}`))
    },

    /** Cancels a booked appointment before its deadline, or late by staff; `cancelled` is false when it was not booked any more, or too late. */
    async cancel(
      patientId: string,
      entry: DiaryEntry,
      now: ClinicTime,
      by?: CancelledBy,
    ): Promise<{ cancelled: boolean; diary: Diary | undefined }> {
      const written = await apply(patientId, cancelWrite(entry, now, by))
      return { cancelled: written.applied, diary: written.item && readDiary(written.item) }
    },

    /** Ends a booked appointment by what came of it; nothing happens when it is not booked any more. `by` is who ended the session. */
    async conclude(patientId: string, entry: DiaryEntry, state: ConcludedState, by: string): Promise<void> {
      await apply(patientId, concludeWrite(entry, state, by))
    },

    /**
     * 候补: notes that the patient waits for a session, if they may wait for one more and have no new appointment since the diary was read.
     * When it is not noted, the diary that stood in the way says why.
     */
    async join(diary: Diary, joined: Joined, most: number): Promise<{ joined: boolean; diary: Diary | undefined }> {
      if (!diary.waiting) await apply(diary.patientId, waitingMapWrite)
      const written = await apply(diary.patientId, joinWrite(diary, joined, most))
      return { joined: written.applied, diary: written.item && readDiary(written.item) }
    },

    /** Takes a session off what the patient waits for; nothing happens when that request is not there any more. */
    async waited(joined: Joined, now: ClinicTime): Promise<void> {
      await apply(joined.patientId, waitedWrite(joined, now))
    },

    /** Moves finished days to history, so that the diary stays within one write unit; repeatable. */
    async archive(diary: Diary, today: ClinicDate): Promise<void> {
      for (const entry of finishedBefore(diary, today)) {
        await table.put({ ...visitKey(diary.patientId, entry), ...entryItem(entry), ref: entry.ref })
        await apply(diary.patientId, dropWrite(entry))
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
  }
}

import { readEntry } from '#functions/store/diaryItem'
import type { Item } from '#functions/store/table'
import { type DiaryEntry, isOpen } from '#shared/rules/diary'
import type { Ledger } from '#shared/rules/ledger'
import type { ClinicTime } from '#shared/values/clinicTime'
import { diaryAsRead, ledgerAsRead } from '#tests/sim/asRead'

/** What stands when a history is over. */
export interface Standing {
  /** By session id. */
  readonly ledgers: ReadonlyMap<string, Ledger>
  /** By ref: of diaries and of the archive. */
  readonly entries: ReadonlyMap<number, DiaryEntry>
  /** Appointments of diaries that are open, as patient, session, serial and ref. */
  readonly open: ReadonlySet<string>
  readonly refused: ReadonlySet<number>
  /** By ref: when the number that it gave up could be taken again. */
  readonly returnsAt: ReadonlyMap<number, ClinicTime>
}

export const standingOf = (items: Iterable<Item>): Standing => {
  const ledgers = new Map<string, Ledger>()
  const entries = new Map<number, DiaryEntry>()
  const open = new Set<string>()
  const refused = new Set<number>()
  const returnsAt = new Map<number, ClinicTime>()
  for (const item of items) {
    if (item.sk === 'LEDGER') {
      const ledger = ledgerAsRead(item)
      ledgers.set(ledger.sessionId, ledger)
    } else if (item.sk === 'DIARY') {
      const diary = diaryAsRead(item)
      for (const entry of diary.entries) {
        entries.set(entry.ref, entry)
        if (isOpen(entry)) open.add(`${diary.patientId}|${entry.sessionId}|${entry.serial}|${entry.ref}`)
      }
      for (const ref of Object.keys(diary.refused)) refused.add(Number(ref))
    } else if (item.sk.startsWith('RETURN#')) returnsAt.set(Number(item.ref), item.until as ClinicTime)
    else if (item.sk.startsWith('VISIT#')) {
      const entry = readEntry(Number(item.ref), item)
      entries.set(entry.ref, entry)
      if (isOpen(entry)) open.add(`${item.pk.slice('PATIENT#'.length)}|${entry.sessionId}|${entry.serial}|${entry.ref}`)
    }
  }
  return { ledgers, entries, open, refused, returnsAt }
}

/** What a request holds in the ledger of a session, under either name of its patient; `until` when it lapses. */
export const markOfRef = (standing: Standing, sessionId: string, ref: number) => {
  const ledger = standing.ledgers.get(sessionId)
  const found = Object.entries(ledger?.marks ?? {}).find(([, mark]) => mark.ref === ref)
  return found && { serial: found[1].serial, holder: found[0], until: ledger?.until[found[0]] }
}

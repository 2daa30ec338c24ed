import type { Diary } from '#shared/rules/diary'
import type { Ledger, Mark } from '#shared/rules/ledger'
import { isOfSlot, type SessionFacts, type SlotFacts } from '#shared/rules/session'
import { type Pool, pools } from '#shared/values/words'

/** A number that is marked in a ledger although no appointment stands behind it: what an interrupted request leaves. */
export interface Remains {
  readonly patientId: string
  readonly mark: Mark
  /** unrecorded: claimed, and never answered; refused, cancelled: answered, and not yet given back. */
  readonly kind: 'unrecorded' | 'refused' | 'cancelled'
}

/** What is left over in a ledger, held against the diaries of those it names. A diary that was not read counts as unknown and is left alone. */
export const remainsOf = (ledger: Ledger, diaries: readonly Diary[]): Remains[] =>
  Object.entries(ledger.marks).flatMap(([patientId, mark]): Remains[] => {
    const diary = diaries.find((one) => one.patientId === patientId)
    if (!diary) return []
    const entry = diary.entries.find((one) => one.ref === mark.ref)
    if (entry) return entry.state === 'cancelled' && entry.serial === mark.serial ? [{ patientId, mark, kind: 'cancelled' }] : []
    return [{ patientId, mark, kind: diary.refused[mark.ref] ? 'refused' : 'unrecorded' }]
  })

/** Appointments that no ledger knows: a number that could be sold twice. None is ever expected. */
export const unmarkedIn = (ledger: Ledger, diaries: readonly Diary[]): { readonly patientId: string; readonly serial: number }[] =>
  diaries.flatMap((diary) =>
    diary.entries
      .filter((entry) => entry.sessionId === ledger.sessionId && entry.state === 'booked')
      .filter((entry) => ledger.marks[diary.patientId]?.ref !== entry.ref || ledger.marks[diary.patientId]?.serial !== entry.serial)
      .map((entry) => ({ patientId: diary.patientId, serial: entry.serial })),
  )

/** The slot and pool a serial was planned for; undefined when it is not of this session. */
export const placeOf = (session: SessionFacts, serial: number): { readonly slot: SlotFacts; readonly pool: Pool } | undefined => {
  const slot = session.slots.find((one) => isOfSlot(one, serial))
  if (!slot) return undefined
  let first = slot.firstSerial
  for (const pool of pools) {
    first += slot.shares[pool] ?? 0
    if (serial < first) return { slot, pool }
  }
  return undefined
}

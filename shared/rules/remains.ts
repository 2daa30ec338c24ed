import { type Diary, isOpen, keepsNumber, numberOf } from '#shared/rules/diary'
import { type HeldNumber, heldByPatients, type Ledger } from '#shared/rules/ledger'

/** A number that is sold in a ledger although no appointment stands behind it: what an interrupted request leaves. */
export interface Remains extends HeldNumber {
  readonly patientId: string
  /** unrecorded: claimed, and never answered; refused, givenUp: answered, and not yet given back. */
  readonly kind: 'unrecorded' | 'refused' | 'givenUp'
}

/**
 * What is left over in a ledger, held against the diaries of those it names. A diary that was not read counts as unknown and is left alone;
 * so is a number that lapses by itself.
 */
export const remainsOf = (ledger: Ledger, diaries: readonly Diary[]): Remains[] =>
  heldByPatients(ledger).flatMap((held): Remains[] => {
    const { holder, mark, patientId } = held
    const diary = diaries.find((one) => one.patientId === patientId)
    if (!diary || ledger.until[holder] !== undefined) return []
    const entry = diary.entries.find((one) => one.ref === mark.ref && one.sessionId === ledger.sessionId)
    if (entry) return !keepsNumber(entry) && entry.serial === mark.serial ? [{ ...held, kind: 'givenUp' }] : []
    return [{ ...held, kind: diary.refused[mark.ref] ? 'refused' : 'unrecorded' }]
  })

/** Whether its request was answered with an appointment in another session, so that it can never become one here. */
export const isAnsweredElsewhere = (diary: Diary, { sessionId, mark }: HeldNumber): boolean =>
  diary.entries.some((entry) => entry.ref === mark.ref && entry.sessionId !== sessionId)

/** Appointments that no ledger knows: a number that could be sold twice. None is ever expected. */
export const unmarkedIn = (ledger: Ledger, diaries: readonly Diary[]): { readonly patientId: string; readonly serial: number }[] =>
  diaries.flatMap(({ patientId, entries }) =>
    entries
      .filter((entry) => entry.sessionId === ledger.sessionId && isOpen(entry))
      .filter((entry) => {
        const mark = ledger.marks[numberOf(patientId, entry).holder]
        return mark?.ref !== entry.ref || mark.serial !== entry.serial
      })
      .map(({ serial }) => ({ patientId, serial })),
  )

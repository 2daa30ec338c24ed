import type { Joined, WaitEntry } from '#shared/rules/waitlist'
import type { ClinicTime } from '#shared/values/clinicTime'

/** Whether somebody is still in the line, with or without an offer. */
export const isInLine = ({ state }: WaitEntry): boolean => state === 'waiting' || state === 'offered'

/** Who is asked first: who let fewer offers go by, then who joined first. */
export const inOrder = (entries: readonly WaitEntry[]): WaitEntry[] =>
  [...entries].sort((a, b) => a.turn - b.turn || order(a.joinedAt, b.joinedAt) || a.ref - b.ref)

/** Whom the next free number can be offered to, first to last. */
export const askable = (entries: readonly WaitEntry[], now: ClinicTime): WaitEntry[] =>
  inOrder(entries.filter((entry) => entry.state === 'waiting' && (entry.notBefore === undefined || entry.notBefore <= now)))

/** How many others are asked before this one; whoever has an offer in hand comes first. */
export const aheadOf = (entries: readonly WaitEntry[], entry: WaitEntry): number => {
  if (entry.state === 'offered') return 0
  return inOrder(entries.filter(isInLine)).findIndex((one) => isSame(one, entry))
}

export const isSame = (a: Joined, b: Joined): boolean => a.patientId === b.patientId && a.ref === b.ref && a.joinedAt === b.joinedAt

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

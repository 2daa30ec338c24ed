import { diaryKey, ledgerKey } from '#functions/store/keys'
import { heldBy, type Ledger } from '#shared/rules/ledger'
import { isOfferRef } from '#shared/rules/offerRef'
import type { WaitEntry } from '#shared/rules/waitlist'
import { askable, inOrder, isSame } from '#shared/rules/waitlistLine'
import { offerRefOf, offerRefsBefore } from '#shared/rules/waitlistProgress'
import type { ClinicTime } from '#shared/values/clinicTime'
import { diaryAsRead, ledgerAsRead } from '#tests/sim/asRead'
import type { Request } from '#tests/sim/history'
import type { Lines } from '#tests/sim/line'
import type { MemoryTable } from '#tests/sim/memoryTable'

/** Whether a number that is taken is an offer to somebody whose turn it is: nobody who joined or was asked before them could still be asked. */
export const offerFaults = (
  ledger: Ledger,
  offer: { readonly patientId: string; readonly ref: number; readonly serial: number },
  { lines, began, now, request }: { readonly lines: Lines; readonly began: number; readonly now: ClinicTime; readonly request: Request },
): string[] => {
  const name = `serial ${offer.serial}`
  if (!isOfferRef(offer.ref)) return [`${name} is taken for ${offer.patientId} by somebody else`]
  const places = lines.of(ledger.sessionId)
  const theirs = places.filter(({ entry }) => entry.patientId === offer.patientId)
  // A function that looked before the place moved on finds out when it notes the offer, and lets the number go.
  if (theirs.some(({ entry, movedAt }) => movedAt >= began && offerRefsBefore(entry).includes(offer.ref))) return []
  const own = theirs.find(({ entry }) => offerRefOf(entry) === offer.ref)
  if (!own) return [`${name} is offered to ${offer.patientId}, who has no such turn`]
  if (own.movedAt < began && own.entry.state !== 'waiting')
    return [`${name} is offered to ${offer.patientId}, whose place is ${own.entry.state}`]
  const waiting = places.map(({ entry }) => entry)
  const sooner = inOrder(waiting).slice(
    0,
    inOrder(waiting).findIndex((one) => isSame(one, own.entry)),
  )
  return askable(sooner, now).flatMap((entry) => {
    const { movedAt } = places.find((one) => one.entry === entry) ?? { movedAt: began }
    const asked = offerRefOf(entry)
    // Who moved up, joined or lost an offer to somebody else since this function looked is asked by the next.
    if (movedAt >= began || lines.isLetGoSince(asked, began, request)) return []
    if (heldBy(ledger, entry.patientId).some(({ mark }) => mark.ref === asked)) return []
    return [`${name} is offered to ${offer.patientId} before ${entry.patientId}, who comes first`]
  })
}

/** What a write of a place may say: its log only grows, and an offer has its number in the ledger. */
export const placeFaults = (entry: WaitEntry, before: WaitEntry | undefined, memory: MemoryTable, now: ClinicTime): string[] => {
  const name = `the place of ${entry.patientId} in ${entry.sessionId}`
  const faults: string[] = []
  const log = before?.events ?? []
  if (JSON.stringify(entry.events.slice(0, log.length)) !== JSON.stringify(log)) faults.push(`${name} loses a line of its log`)
  if (entry.events.length <= log.length) faults.push(`${name} moves without a line in its log`)
  const turns = entry.events.filter(({ kind }) => kind === 'offered').map(({ turn }) => turn)
  if (new Set(turns).size < turns.length) faults.push(`${name} is offered the same turn twice`)
  if (entry.state === 'offered' && entry.offer && entry.offer.until > now) {
    const ledger = ledgerAsRead(memory.standing(ledgerKey(entry.sessionId)) as never)
    const diary = diaryAsRead(memory.standing(diaryKey(entry.patientId)) as never)
    const ref = offerRefOf(entry)
    const isHeld = heldBy(ledger, entry.patientId).some(({ mark }) => mark.ref === ref)
    if (!isHeld && !diary.refused[ref] && !diary.entries.some((one) => one.ref === ref))
      faults.push(`${name} is offered a number nobody holds`)
  }
  return faults
}

import { diaryKey } from '#functions/store/keys'
import type { Item, Key } from '#functions/store/table'
import { isOpen } from '#shared/rules/diary'
import { isForWaitlist } from '#shared/rules/drawable'
import { isSecond, patientOf } from '#shared/rules/holder'
import { heldBy, type Ledger, type Mark } from '#shared/rules/ledger'
import { isOfferRef } from '#shared/rules/offerRef'
import { mergesInto, poolsOf } from '#shared/rules/poolTimes'
import { isInLine } from '#shared/rules/waitlistLine'
import { offerRefOf } from '#shared/rules/waitlistProgress'
import type { ClinicTime } from '#shared/values/clinicTime'
import { diaryAsRead, ledgerAsRead } from '#tests/sim/asRead'
import { entersOf } from '#tests/sim/decided'
import { refOfJoin } from '#tests/sim/deps'
import { givesOut, type Runner, turnFaults } from '#tests/sim/drawSteps'
import { answerOf, type History, isOfPair, isWish, type PairRequest, type Request } from '#tests/sim/history'
import type { Lines } from '#tests/sim/line'
import { serialsOf, serialsOnSale } from '#tests/sim/onSale'
import { offerFaults } from '#tests/sim/waitSteps'
import { sessionOf, type World } from '#tests/sim/world'

/** Who writes, and what time it is for them. */
interface Writer {
  readonly request: Request
  readonly now: ClinicTime
  readonly world: World
  readonly lines: Lines
  readonly history: History
  /** The step at which the function began. */
  readonly began: number
  readonly runner: Runner
}

/** What one write of a ledger may do: take a number that is on sale, keep one that has not lapsed, and take none out of other hands in time. */
export const ledgerStepFaults = (before: Item | undefined, after: Item | Key, writer: Writer): string[] => {
  if (after.sk !== 'LEDGER' || !before) return []
  const [old, next] = [ledgerAsRead(before), ledgerAsRead(after as Item)]
  return [...takenAway(old, next, writer), ...takenUp(old, next, writer), ...kept(old, next, writer), ...unkept(old, next, writer)]
}

const isSame = (a: Mark | undefined, b: Mark | undefined) => a?.ref === b?.ref && a?.serial === b?.serial

const takenAway = (old: Ledger, next: Ledger, writer: Writer): string[] =>
  Object.entries(old.marks).flatMap(([holder, mark]) => {
    if (isSame(mark, next.marks[holder])) return []
    const { now, request, lines, runner } = writer
    if (isOfferRef(mark.ref)) lines.noteLetGo(mark.ref, runner.step, request)
    if (isOwn(request, patientOf(holder))) return []
    const until = old.until[holder]
    if (patientOf(holder) === undefined && isOfLine(request)) return []
    if (isOfLine(request) && isPassedOffer(mark, old.sessionId, writer)) return []
    if (givesOut(request) && isOfTurn(mark, patientOf(holder), until !== undefined, writer)) return []
    if (until === undefined) return [`serial ${mark.serial} is taken from ${holder}, who has it`]
    return until > now ? [`serial ${mark.serial} is taken from ${holder}, who holds it until ${until}`] : []
  })

const isOwn = (request: Request, patientId: string | undefined): boolean =>
  patientId !== undefined && (request.patientId === patientId || isOfPair(request, patientId))

/** Two numbers side by side, both in this write, on sale and for good. */
const pairTaken = (
  old: Ledger,
  { holder, patientId, serial }: { readonly holder: string; readonly patientId: string; readonly serial: number },
  next: Ledger,
  request: PairRequest,
  { now, world }: Writer,
): string[] => {
  const both = [request.patientId, request.partnerId].flatMap((id) => heldBy(next, id).filter(({ mark }) => mark.ref === request.ref))
  const [first, second] = both.map(({ mark }) => mark.serial)
  const faults: string[] = []
  if (!isOwn(request, patientId) || both.length !== 2) faults.push(`serial ${serial} is taken for one of two`)
  if (first !== undefined && second !== undefined && second <= first) faults.push(`serials ${first} and ${second} are the wrong way round`)
  if (!serialsOnSale(sessionOf(world, request), request.slot, request.channel, now).includes(serial))
    faults.push(`serial ${serial} is not on sale`)
  if (old.state !== 'open' || old.closesAt <= now) faults.push(`serial ${serial} is taken after closing`)
  if (next.until[holder] !== undefined || heldBy(old, patientId).length > 0) faults.push(`serial ${serial} is taken beside another`)
  return faults
}

/** Requests that touch a line, and so may offer and let go numbers of others. */
const isOfLine = ({ kind }: Request): boolean => ['join', 'leave', 'accept', 'decline', 'tick'].includes(kind)

/** An offer that was made while its place moved on, or was noted with another number, is let go at once. */
const isPassedOffer = ({ ref, serial }: Mark, sessionId: string, { lines }: Writer): boolean => {
  const place = lines.of(sessionId).find(({ entry }) => offerRefOf(entry) === ref && isInLine(entry))?.entry
  return isOfferRef(ref) && (!place || (place.offer !== undefined && place.offer.serial !== serial))
}

/** A turn lets go what its patient only holds, and gives back its own number when the diary will not have it. */
const isOfTurn = ({ ref }: Mark, patientId: string | undefined, isOnlyHeld: boolean, { history, runner }: Writer): boolean => {
  const turns = entersOf(history).filter((one) => one.patientId === patientId && runner.log.turnOf(one.ref) !== undefined)
  return isOnlyHeld ? turns.length > 0 : turns.some((one) => one.ref === ref) && !isRecorded(runner, patientId, ref)
}

const isRecorded = ({ memory }: Runner, patientId: string | undefined, ref: number): boolean => {
  const diary = patientId === undefined ? undefined : memory.standing(diaryKey(patientId))
  return diary !== undefined && diaryAsRead(diary as never).entries.some((one) => one.ref === ref && isOpen(one))
}

const takenUp = (old: Ledger, next: Ledger, writer: Writer): string[] =>
  Object.entries(next.marks).flatMap(([holder, { serial, ref, slot: place }]) => {
    const patientId = patientOf(holder)
    if (isSame(old.marks[holder], next.marks[holder]) || patientId === undefined) return []
    const { request, now, world } = writer
    if (request.kind === 'pair') return pairTaken(old, { holder, patientId, serial }, next, request, writer)
    if (givesOut(request)) return turnFaults({ patientId, ref, serial, slot: place }, writer.runner)
    if (isOfLine(request)) return offerFaults(old, { patientId, ref, serial }, writer)
    if (!isWish(request)) return [`serial ${serial} is taken by a ${request.kind}`]
    const { slot, channel } = request
    const session = sessionOf(world, request)
    const faults: string[] = []
    if (patientId !== request.patientId || ref !== request.ref) faults.push(`serial ${serial} is taken for ${patientId} with ${ref}`)
    if (!serialsOnSale(session, slot, channel, now).includes(serial)) faults.push(`serial ${serial} is not on sale`)
    const isKept =
      isForWaitlist(old, now) && !poolsOf(channel).some((pool) => pool !== mergesInto && serialsOf(session, slot, pool).includes(serial))
    if (isKept) faults.push(`serial ${serial} is sold although it is kept for those who wait`)
    if (old.state !== 'open') faults.push(`serial ${serial} is taken while the session is ${old.state}`)
    if (session.closesAt <= now || (session.slots[slot]?.startsAt ?? now) <= now) faults.push(`serial ${serial} is taken after closing`)
    if (isSecond(holder) && !old.marks[patientId]) faults.push(`serial ${serial} is taken as a second number without a first`)
    const exchanged = request.kind === 'reschedule' ? request.of.ref : undefined
    for (const other of heldBy(old, patientId))
      if (other.mark.ref !== exchanged) faults.push(`serial ${serial} is taken by ${patientId} beside ${other.mark.serial}`)
    if ((next.until[holder] !== undefined) !== (request.kind === 'hold')) faults.push(`serial ${serial} is taken as something else`)
    return faults
  })

/** What is kept for those who wait stays so while somebody waits who was told. */
const unkept = (old: Ledger, next: Ledger, { lines, history, now }: Writer): string[] => {
  if (!isForWaitlist(old, now) || next.waitlistUntil !== undefined) return []
  const told = history.requests.flatMap((one) => (one.kind === 'join' && answerOf(one)?.ok ? [refOfJoin(one.key)] : []))
  return lines
    .of(old.sessionId)
    .filter(({ entry }) => isInLine(entry) && told.includes(entry.ref))
    .map(({ entry }) => `nothing of ${old.sessionId} is kept any more for ${entry.patientId}, who waits`)
}

const kept = (old: Ledger, next: Ledger, { now }: Writer): string[] =>
  Object.entries(old.until).flatMap(([holder, until]) => {
    if (next.until[holder] !== undefined || !next.marks[holder] || !isSame(old.marks[holder], next.marks[holder])) return []
    if (until <= now) return [`${holder} keeps a number held until ${until} only`]
    return old.state === 'open' ? [] : [`${holder} keeps a number while the session is ${old.state}`]
  })

import { type BookAppointmentDeps, newAppointment } from '#functions/usecases/bookAppointment'
import { type FreezeDrawDeps, freezeDraw } from '#functions/usecases/freezeDraw'
import { refuseFinally, takeNumber } from '#functions/usecases/takeNumber'
import { entryOf } from '#functions/usecases/wantedNumber'
import type { Claim } from '#shared/rules/claim'
import type { Diary } from '#shared/rules/diary'
import { type DrawWish, isFrozen, type SessionDraw, type TurnResult } from '#shared/rules/draw'
import { remainingFor } from '#shared/rules/drawable'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import { heldBy, type Ledger } from '#shared/rules/ledger'
import { poolsOf } from '#shared/rules/poolTimes'
import { keepable } from '#shared/rules/reservable'
import type { SessionFacts } from '#shared/rules/session'
import { refusalOf } from '#shared/values/check'
import { addSeconds, type ClinicTime } from '#shared/values/clinicTime'

type TakingDeps = Omit<BookAppointmentDeps, 'refOf' | 'readAdmission' | 'readPatient' | 'whyNoPatient' | 'isFollowUp'>

export interface RunDrawDeps extends FreezeDrawDeps, TakingDeps {
  readDraw(sessionId: string): Promise<SessionDraw | undefined>
  leaseDraw(sessionId: string, now: ClinicTime, until: ClinicTime): Promise<SessionDraw | undefined>
  countTurn(draw: SessionDraw, until: ClinicTime): Promise<SessionDraw | undefined>
  letDrawGo(draw: SessionDraw, isDone: boolean): Promise<void>
  readWish(sessionId: string, wishNumber: string): Promise<DrawWish | undefined>
  beginTurn(sessionId: string, wishNumber: string, place: number): Promise<DrawWish | undefined>
  endTurn(wish: DrawWish, result: TurnResult): Promise<void>
  readLedger(sessionId: string): Promise<Ledger | undefined>
}

/** Longer than a function may run, so that two never give out numbers of one draw at a time. */
const leaseSeconds = 60
/** So many places are read at a time. */
const readAtOnce = 50

/**
 * 摇号: once the taking of wishes is over, fixes their order and gives each its turn: it takes the first slot it wants that has a number, as
 * any booking would; what its limits refuse goes to the next in order. At most `most` turns; whoever comes next goes on where this one ended.
 * True when the draw is done.
 */
export const runDraw = async (deps: RunDrawDeps, sessionId: string, most: number): Promise<boolean> => {
  const now = deps.now()
  const standing = await deps.readDraw(sessionId)
  if (!standing || now < standing.closesAt) return false
  if (standing.state === 'done') return true
  if (standing.leasedUntil !== undefined && standing.leasedUntil > now) return false
  const leased = await deps.leaseDraw(sessionId, now, addSeconds(now, leaseSeconds))
  if (!leased) return false
  const frozen = isFrozen(leased) ? leased : { ...(await freezeDraw(deps, leased)), leasedUntil: leased.leasedUntil }
  const [session, rules] = await Promise.all([deps.readSession(sessionId), deps.readRules()])
  if (!session) throw new Error(`the draw of ${sessionId} has no session`)
  return giveTurns(deps, { session, rules, most }, frozen)
}

interface Running {
  readonly session: SessionFacts
  readonly rules: HospitalRules
  readonly most: number
}

const giveTurns = async (deps: RunDrawDeps, { session, rules, most }: Running, frozen: SessionDraw): Promise<boolean> => {
  let draw = frozen
  let order: string[] = []
  for (let turn = 0; turn < most; turn += 1) {
    const ledger = await deps.readLedger(session.id)
    if (!ledger) throw new Error(`session ${session.id} has no ledger`)
    const wait = waitFor(ledger, deps.now())
    if (wait === 'wait') break
    if (order.length === 0) order = await deps.readDrawOrder(draw, draw.turns, readAtOnce)
    const wishNumber = order.shift()
    const isSpent = wait === 'over' || !hasAny(ledger, session, deps.now())
    if (!wishNumber || (isSpent && !(await isBegun(deps, session.id, wishNumber)))) {
      await deps.letDrawGo(draw, true)
      return true
    }
    const wish = await deps.beginTurn(session.id, wishNumber, draw.turns + 1)
    if (wish && !wish.isWithdrawn && !wish.result) {
      const result = await drawFor(deps, { session, rules, wish, ledger })
      if (!result) break
      await deps.endTurn(wish, result)
    }
    const counted = await deps.countTurn(draw, addSeconds(deps.now(), leaseSeconds))
    if (!counted) return false
    draw = counted
  }
  await deps.letDrawGo(draw, false)
  return false
}

/** A session that is paused or suspended may be open again; one that is closed will not. */
const waitFor = (ledger: Ledger, now: ClinicTime): 'wait' | 'over' | undefined => {
  const refused = refusalOf(keepable(now), ledger)
  return refused === undefined ? undefined : refused === 'BOOKING_CLOSED' ? 'over' : 'wait'
}

/** Whether any wish can still be given a number. */
const hasAny = (ledger: Ledger, { slots }: SessionFacts, now: ClinicTime): boolean =>
  slots.some((slot) => remainingFor(ledger, { slot, pools: poolsOf('h5', true), right: 'draw', now }) > 0)

/** A turn that was cut off may hold the last number, and is finished before the draw is. */
const isBegun = async (deps: RunDrawDeps, sessionId: string, wishNumber: string): Promise<boolean> => {
  const wish = await deps.readWish(sessionId, wishNumber)
  return wish?.place !== undefined && wish.result === undefined
}

/** Undefined while a function that outlived its lease holds a number of another slot for this turn: the next run finds it in hand. */
const drawFor = async (
  deps: RunDrawDeps,
  { session, rules, wish, ledger }: Omit<Running, 'most'> & { readonly wish: DrawWish; readonly ledger: Ledger },
): Promise<TurnResult | undefined> => {
  const { patientId, ref, pools } = wish
  const now = deps.now()
  const diary = await deps.readDiary(patientId)
  if (!diary) throw new Error(`patient ${patientId} has no diary`)
  const held = heldBy(ledger, patientId).find(({ mark }) => mark.ref === ref)
  const told = resultOf(diary, session.id, ref)
  // Cut off between its refusal and giving back what it had in hand, which is for the next.
  if (told && told.outcome !== 'drawn' && held) await deps.release(held)
  if (told) return told

  const wanted = wish.slots.length > 0 ? wish.slots : session.slots.map(({ index }) => index)
  const slot = [...(held ? [held.mark.slot] : []), ...wanted]
    .flatMap((index) => session.slots[index] ?? [])
    .find((one) => one.index === held?.mark.slot || remainingFor(ledger, { slot: one, pools, right: 'draw', now }) > 0)
  const claim = (index: number): Claim => {
    const facts = session.slots[index]
    if (!facts) throw new Error(`session ${session.id} has no slot ${index}`)
    return { sessionId: session.id, slot: facts, pools, right: 'draw', patientId, ref, now }
  }
  if (!slot) await refuseFinally(deps, diary, claim(wanted[0] ?? 0), 'NOT_DRAWN')
  else {
    const acting = { accountId: wish.accountId, channel: wish.channel }
    await takeNumber(deps, {
      session,
      diary,
      claim: claim(slot.index),
      entry: (number) => entryOf(deps, number, { session, slot, rules, acting, now }),
      ...newAppointment(deps, { session, slot, rules, patient: { id: patientId } }),
    })
  }
  const after = await deps.readDiary(patientId)
  return after && resultOf(after, session.id, ref)
}

/** What the diary says about a wish; undefined when its turn has not been decided. */
const resultOf = (diary: Diary, sessionId: string, ref: number): TurnResult | undefined => {
  const entry = diary.entries.find((one) => one.ref === ref)
  if (entry?.sessionId === sessionId) return { outcome: 'drawn', slot: entry.slot, serial: entry.serial }
  if (entry) return { outcome: 'refused', code: 'IDEMPOTENCY_KEY_REUSED' }
  const refusal = diary.refused[ref]
  if (!refusal) return undefined
  return refusal.code === 'NOT_DRAWN' || refusal.code === 'SOLD_OUT' ? { outcome: 'notDrawn' } : { outcome: 'refused', code: refusal.code }
}

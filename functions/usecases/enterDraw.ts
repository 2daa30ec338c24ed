import type { Acting } from '#functions/usecases/acting'
import { type FreezeDrawDeps, freezeDraw, takesPart } from '#functions/usecases/freezeDraw'
import { type DrawWish, isFrozen, type SessionDraw, takesWishes } from '#shared/rules/draw'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import { type Admission, isAdmitted, type PatientProfile } from '#shared/rules/patientProfile'
import { poolsOf } from '#shared/rules/poolTimes'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface OpenDrawDeps {
  now(): ClinicTime
  readDraw(sessionId: string): Promise<SessionDraw | undefined>
  openDraw(draw: Pick<SessionDraw, 'sessionId' | 'opensAt' | 'closesAt' | 'seed' | 'seedHash'>): Promise<SessionDraw>
  /** 32 random bytes as hexadecimal digits. */
  newSeed(): string
  sha256(text: string): string
}

export interface EnterDrawDeps extends OpenDrawDeps, FreezeDrawDeps {
  refOf(accountId: string, key: string): number
  readSession(sessionId: string): Promise<SessionFacts | undefined>
  readAdmission(departmentId: string): Promise<Admission | undefined>
  readPatient(accountId: string, patientId: string): Promise<PatientProfile | undefined>
  whyNoPatient(accountId: string, patientId: string): Promise<'UNKNOWN_PATIENT' | 'PATIENT_NOT_CONFIRMED'>
  readRules(): Promise<HospitalRules>
  isFollowUp(patientId: string, session: SessionFacts, rules: HospitalRules): Promise<boolean>
  /** A patient's number in a draw: always the same one, and nobody can tell the patient from it. */
  wishNumberOf(sessionId: string, patientId: string): string
  readWish(sessionId: string, wishNumber: string): Promise<DrawWish | undefined>
  enterWish(wish: DrawWish): Promise<{ entered: boolean; wish: DrawWish }>
}

export type EnterDrawRefused =
  | Refusal<
      | 'UNKNOWN_SESSION'
      | 'UNKNOWN_SLOT'
      | 'UNKNOWN_PATIENT'
      | 'PATIENT_NOT_CONFIRMED'
      | 'PATIENT_NOT_ADMITTED'
      | 'NO_DRAW'
      | 'DRAW_OVER'
      | 'ALREADY_IN_DRAW'
      | 'SESSION_SUSPENDED',
      never
    >
  | Refusal<'DRAW_NOT_OPEN', { readonly opensAt: ClinicTime }>

/**
 * 摇号登记: enters a patient into the draw of a session. A wish that was acknowledged takes part: it is written first, and acknowledged when
 * the draw still takes wishes after that, or has it in its fixed order.
 */
export const enterDraw = async (
  deps: EnterDrawDeps,
  acting: Acting,
  input: { readonly sessionId: string; readonly patientId: string; readonly slots: readonly number[] },
): Promise<Result<DrawWish, EnterDrawRefused>> => {
  const [session, patient] = await Promise.all([deps.readSession(input.sessionId), deps.readPatient(acting.accountId, input.patientId)])
  if (!session) return no('UNKNOWN_SESSION')
  if (!session.draw) return no('NO_DRAW')
  if (!input.slots.every((slot) => session.slots[slot])) return no('UNKNOWN_SLOT')
  if (!patient) return no(await deps.whyNoPatient(acting.accountId, input.patientId))
  if (patient.stoppedAt) return no('PATIENT_NOT_CONFIRMED')
  const admits = await deps.readAdmission(session.departmentId)
  if (admits && !isAdmitted(patient, admits, session.date)) return no('PATIENT_NOT_ADMITTED')

  const ref = deps.refOf(acting.accountId, acting.key)
  const wishNumber = deps.wishNumberOf(session.id, patient.id)
  // Also when it is over: a slower function could open one that nobody opened in time, after this one said that it is over.
  const draw = (await openedDraw(deps, session)) ?? (await opened(deps, session.id, session.draw))
  if (deps.now() < draw.opensAt) return no('DRAW_NOT_OPEN', { opensAt: draw.opensAt })
  if (!takesWishes(draw, deps.now())) {
    // First: until the order is fixed, another function may still enter this wish, which was told that it is too late.
    if (!isFrozen(draw)) await freezeDraw(deps, draw)
    const standing = await deps.readWish(session.id, wishNumber)
    return standing?.ref === ref ? acknowledged(deps, standing) : no('DRAW_OVER')
  }
  if (session.suspended) return no('SESSION_SUSPENDED')
  const isFollowUp = await deps.isFollowUp(patient.id, session, await deps.readRules())
  const { entered, wish } = await deps.enterWish({
    sessionId: session.id,
    wishNumber,
    patientId: patient.id,
    accountId: acting.accountId,
    channel: acting.channel,
    ref,
    slots: input.slots,
    pools: poolsOf(acting.channel, isFollowUp),
    enteredAt: deps.now(),
    closesAt: draw.closesAt,
  })
  if (!entered && wish.ref !== ref) return no('ALREADY_IN_DRAW')
  return acknowledged(deps, wish)
}

/** The draw of a session, opened by whoever comes first; undefined when it closed without anybody. */
export const openedDraw = async (deps: OpenDrawDeps, { id, draw }: SessionFacts): Promise<SessionDraw | undefined> => {
  const standing = await deps.readDraw(id)
  if (standing || !draw || deps.now() >= draw.closesAt) return standing
  return opened(deps, id, draw)
}

const opened = (deps: OpenDrawDeps, sessionId: string, { opensAt, closesAt }: NonNullable<SessionFacts['draw']>): Promise<SessionDraw> => {
  const seed = deps.newSeed()
  return deps.openDraw({ sessionId, opensAt, closesAt, seed, seedHash: deps.sha256(seed) })
}

const acknowledged = async (deps: EnterDrawDeps, wish: DrawWish): Promise<Result<DrawWish, Refusal<'DRAW_OVER', never>>> => {
  if (wish.isWithdrawn) return ok(wish)
  const draw = await deps.readDraw(wish.sessionId)
  if (!draw) throw new Error(`the draw of ${wish.sessionId} is gone`)
  // Whoever closes it afterwards finds the wish.
  if (draw.state === 'collecting') return ok(wish)
  const frozen = isFrozen(draw) ? draw : await freezeDraw(deps, draw)
  return (await takesPart(deps, frozen, wish.wishNumber)) ? ok(wish) : no('DRAW_OVER')
}

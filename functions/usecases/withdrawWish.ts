import type { Acting } from '#functions/usecases/acting'
import { type DrawWish, type SessionDraw, takesWishes } from '#shared/rules/draw'
import type { PatientProfile } from '#shared/rules/patientProfile'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface WithdrawWishDeps {
  now(): ClinicTime
  refOf(accountId: string, key: string): number
  readSession(sessionId: string): Promise<SessionFacts | undefined>
  readPatient(accountId: string, patientId: string): Promise<PatientProfile | undefined>
  wishNumberOf(sessionId: string, patientId: string): string
  readDraw(sessionId: string): Promise<SessionDraw | undefined>
  readWish(sessionId: string, wishNumber: string): Promise<DrawWish | undefined>
  withdrawWish(wish: DrawWish, request: number): Promise<{ withdrawn: boolean; wish: DrawWish | undefined }>
}

export type WithdrawRefused = Refusal<'UNKNOWN_SESSION' | 'UNKNOWN_PATIENT' | 'NO_DRAW' | 'UNKNOWN_WISH' | 'DRAW_OVER', never>

/** Takes a patient out of a draw while it takes wishes. The wish itself decides, so that no number is drawn for it afterwards. */
export const withdrawWish = async (
  deps: WithdrawWishDeps,
  acting: Acting,
  input: { readonly sessionId: string; readonly patientId: string },
): Promise<Result<DrawWish, WithdrawRefused>> => {
  const [session, patient] = await Promise.all([deps.readSession(input.sessionId), deps.readPatient(acting.accountId, input.patientId)])
  if (!session) return no('UNKNOWN_SESSION')
  if (!session.draw) return no('NO_DRAW')
  if (!patient) return no('UNKNOWN_PATIENT')
  const wish = await deps.readWish(session.id, deps.wishNumberOf(session.id, patient.id))
  if (!wish) return no('UNKNOWN_WISH')
  if (wish.isWithdrawn) return ok(wish)
  const draw = await deps.readDraw(session.id)
  if (!draw || !takesWishes(draw, deps.now())) return no('DRAW_OVER')
  const told = await deps.withdrawWish(wish, deps.refOf(acting.accountId, acting.key))
  return told.withdrawn && told.wish ? ok(told.wish) : no('DRAW_OVER')
}

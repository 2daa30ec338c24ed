import { sessionView } from '#functions/usecases/views/session'
import type { Wish } from '#shared/contract/schemas/draw'
import { type DrawWish, outcomeOf, type SessionDraw } from '#shared/rules/draw'
import type { Ledger } from '#shared/rules/ledger'
import type { PatientProfile } from '#shared/rules/patientProfile'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'
import { appointmentId } from '#shared/values/ids'
import { maskName } from '#shared/values/masked'
import { ok, type Result } from '#shared/values/result'

export interface WishReadingDeps {
  now(): ClinicTime
  listPatients(accountId: string): Promise<PatientProfile[]>
  readSessions(sessionIds: readonly string[]): Promise<SessionFacts[]>
  readLedgers(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Ledger>>
  readDraws(sessionIds: readonly string[]): Promise<SessionDraw[]>
}

export interface ListWishesDeps extends WishReadingDeps {
  listWishesOf(accountId: string, limit: number, before?: string): Promise<DrawWish[]>
  wishPosition(wish: DrawWish): string
}

const pageSize = 20

/** Wishes an account entered into draws, those of the latest draws first. */
export const listWishes = async (
  deps: ListWishesDeps,
  acting: { readonly accountId: string },
  input: { readonly cursor?: string | undefined },
): Promise<Result<{ items: Wish[]; next?: string }>> => {
  const found = await deps.listWishesOf(acting.accountId, pageSize + 1, input.cursor)
  const shown = found.slice(0, pageSize)
  const items = await wishViews(deps, acting.accountId, shown)
  const last = shown.at(-1)
  return ok(last && found.length > pageSize ? { items, next: deps.wishPosition(last) } : { items })
}

/** Wishes as the account that entered them sees them; those of patients it no longer cares for are left out. */
export const wishViews = async (deps: WishReadingDeps, accountId: string, wishes: readonly DrawWish[]): Promise<Wish[]> => {
  if (wishes.length === 0) return []
  const ids = [...new Set(wishes.map(({ sessionId }) => sessionId))]
  const [patients, sessions, ledgers, draws] = await Promise.all([
    deps.listPatients(accountId),
    deps.readSessions(ids),
    deps.readLedgers(ids),
    deps.readDraws(ids),
  ])
  const now = deps.now()
  return wishes.flatMap((wish): Wish[] => {
    const { sessionId, wishNumber, slots, enteredAt, place, result, ref } = wish
    const session = sessions.find(({ id }) => id === sessionId)
    const patient = patients.find(({ id }) => id === wish.patientId)
    if (!session || !patient) return []
    const isDone = draws.find((draw) => draw.sessionId === sessionId)?.state === 'done'
    const id = appointmentId({ date: session.date, patientId: patient.id, ref })
    return [
      {
        session: sessionView(session, ledgers.get(sessionId), now),
        patient: { id: patient.id, maskedName: maskName(patient.name) },
        wishNumber,
        slots: [...slots],
        enteredAt,
        outcome: outcomeOf(wish, isDone),
        ...(place !== undefined && { place }),
        ...(result?.outcome === 'refused' && { reason: result.code }),
        ...(result?.outcome === 'drawn' && { drawn: { appointmentId: id, slot: result.slot, serial: result.serial } }),
      },
    ]
  })
}

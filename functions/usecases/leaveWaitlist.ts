import { findEntry } from '#functions/usecases/acceptOffer'
import type { Acting } from '#functions/usecases/acting'
import { advanceWaitlist } from '#functions/usecases/advanceWaitlist'
import { move } from '#functions/usecases/advanceWaitlistSettle'
import { closeOffer, type DeclineOfferDeps } from '#functions/usecases/declineOffer'
import type { WaitingPlace } from '#functions/usecases/joinWaitlist'
import type { WaitEntry } from '#shared/rules/waitlist'
import { isInLine } from '#shared/rules/waitlistLine'
import { ended, offerRefOf } from '#shared/rules/waitlistProgress'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

/** Waits no more. An offer in hand is closed first, and its number goes to the next in line; a repetition finishes that. */
export const leaveWaitlist = async (
  deps: DeclineOfferDeps,
  acting: Acting,
  input: { readonly waitingId: string },
): Promise<Result<WaitingPlace, Refusal<'UNKNOWN_WAITING' | 'OFFER_ACCEPTED', never>>> => {
  const found = await findEntry(deps, acting.accountId, input.waitingId)
  const session = found && (await deps.readSession(found.entry.sessionId))
  if (!found || !session) return no('UNKNOWN_WAITING')

  let standing: WaitEntry | undefined = found.entry
  // Whoever makes or ends an offer meanwhile moves the place; each of them does so once.
  for (let attempt = 0; attempt < 10 && standing && isInLine(standing); attempt += 1) {
    // An offer in hand, or one that was marked for them and not noted yet.
    const isOffered = standing.state === 'offered' || (await holds(deps, standing))
    if (isOffered && (await closeOffer(deps, session, standing, acting.accountId)) === 'accepted') return no('OFFER_ACCEPTED')
    const now = deps.now()
    standing = await move(deps, standing, ended(standing, 'left', { at: now, by: acting.accountId }), now)
  }
  if (!standing || isInLine(standing)) throw new Error(`leaving ${found.entry.sessionId} lost 10 times in a row`)
  if (standing.state === 'accepted') return no('OFFER_ACCEPTED')
  await deps.waited(standing, deps.now())
  await advanceWaitlist(deps, session.id, 'always')
  return ok({ entry: standing, session, patient: found.patient })
}

const holds = async (deps: DeclineOfferDeps, entry: WaitEntry): Promise<boolean> =>
  (await deps.readHeld(entry.sessionId, entry.patientId)).some(({ mark }) => mark.ref === offerRefOf(entry))

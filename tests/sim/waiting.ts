import { ledgers } from '#functions/store/ledgers'
import { waitlists } from '#functions/store/waitlists'
import { advanceWaitlist } from '#functions/usecases/advanceWaitlist'
import { isForWaitlist } from '#shared/rules/drawable'
import { heldBy } from '#shared/rules/ledger'
import type { WaitEntry } from '#shared/rules/waitlist'
import { askable, isInLine } from '#shared/rules/waitlistLine'
import { freeForWaitlist, waitingEndsAt } from '#shared/rules/waitlistOffers'
import { offerRefOf } from '#shared/rules/waitlistProgress'
import type { ClinicTime } from '#shared/values/clinicTime'
import { refOfJoin, simDeps } from '#tests/sim/deps'
import { answerOf, type History } from '#tests/sim/history'
import type { MemoryTable } from '#tests/sim/memoryTable'
import type { World } from '#tests/sim/world'

/** Once everyone has gone the clock touches every line: then nobody who could be asked waits beside a free number, and every offer has one. */
export const lineFaults = async (memory: MemoryTable, world: World, history: History, now: ClinicTime): Promise<string[]> => {
  if (!world.isWaitedFor) return []
  const faults: string[] = []
  const deps = simDeps(world, memory, () => now).wait
  for (const session of world.sessions) {
    for (let touch = 0; touch < 3; touch += 1) await advanceWaitlist(deps, session.id)
    const ledger = await ledgers(memory).read(session.id, 'consistent')
    const places = (await waitlists(memory).page(session.id)).items
    const told = history.requests.flatMap((one) => (one.kind === 'join' && answerOf(one)?.ok ? [refOfJoin(one.key)] : []))
    // Who was cut off while joining has not been told that they wait; whoever comes next, or they themselves, finishes it.
    const line = places.filter((entry) => isInLine(entry) && told.includes(entry.ref))
    faults.push(...brokenPromises(places, history, session.id))
    if (!ledger) continue
    for (const entry of line) {
      if (entry.state !== 'offered' || (entry.offer?.until ?? now) <= now) continue
      if (!heldBy(ledger, entry.patientId).some(({ mark }) => mark.ref === offerRefOf(entry)))
        faults.push(`${entry.patientId} has an offer of ${session.id} and no number`)
    }
    const isOver = waitingEndsAt(world.rules.waitlist, session) <= now || ledger.state !== 'open'
    const free = isOver ? [] : freeForWaitlist(ledger, session, world.rules.waitlist, now)
    if (!isOver && line.length > 0 && !isForWaitlist(ledger, now)) faults.push(`nothing of ${session.id} is kept for those who wait`)
    const [first] = askable(line, now)
    if (free.length > 0 && first) faults.push(`${first.patientId} waits for ${session.id}, where a number is free`)
    if (free.length > 0 && !places.some(isInLine) && isForWaitlist(ledger, now))
      faults.push(`numbers of ${session.id} are kept although nobody waits`)
  }
  return faults
}

/** Whoever was told that they wait has a place, and what was declined is no appointment. */
const brokenPromises = (places: readonly WaitEntry[], history: History, sessionId: string): string[] =>
  history.requests.flatMap((request) => {
    const isDone = answerOf(request)?.ok ?? false
    if (request.kind === 'join' && request.sessionId === sessionId && isDone)
      return places.some(({ ref }) => ref === refOfJoin(request.key)) ? [] : [`join ${request.id} has no place in the line`]
    if (request.kind !== 'decline' || request.of.sessionId !== sessionId || !isDone) return []
    const accepts = history.requests.filter((one) => one.kind === 'accept' && one.of === request.of && one.turn === request.turn)
    return accepts.some((one) => answerOf(one)?.ok) ? [`decline ${request.id} was accepted`] : []
  })

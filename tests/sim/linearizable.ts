import type { SessionFacts } from '#shared/rules/session'
import { bookedAs, type Claimant, claimantsOf, clocksBy, finalRefusal, refusalOf } from '#tests/sim/claimant'
import { acceptedAt, answeredAt, answerOf, endingsOf, type History, invoked, isOfPair, type PairRequest, restsAt } from '#tests/sim/history'
import { fromDiary, passing } from '#tests/sim/passing'
import { isOrdered, type Step } from '#tests/sim/sessionModel'
import { giveBack, isFreeFor, letGo, take, type Witness } from '#tests/sim/sessionSteps'
import { markOfRef, type Standing } from '#tests/sim/standing'
import type { World } from '#tests/sim/world'

const never = Number.POSITIVE_INFINITY

/**
 * Whether the answers of one session have an order in which they make sense. A claim that its diary refused holds a number for a while;
 * such passing holders may explain a sold-out answer.
 */
export const linearizable = (session: SessionFacts, history: History, standing: Standing, world: World): string[] => {
  const all = claimantsOf(history)
  const claimants = all.filter(({ sessionId }) => sessionId === session.id)
  const isWaitedFor = history.requests.some((one) => (one.kind === 'join' || one.kind === 'pair') && one.sessionId === session.id)
  const pairs = history.requests.filter((one): one is PairRequest => one.kind === 'pair' && one.sessionId === session.id)
  const witness: Witness = { session, claimants, standing, holdMinutes: world.rules.holdMinutes, isWaitedFor, pairs }
  const steps = [
    ...history.states.filter(({ sessionId }) => sessionId === session.id).map(stateStep),
    ...claimants.flatMap((claimant) => stepsOf(claimant, witness, history)),
  ].sort((a, b) => a.to - b.to)
  if (steps.length > 60) return [`the history of ${session.id} is too long to check`]
  return isOrdered(steps)
    ? []
    : [`the answers of ${session.id} fit no order: ${steps.map(({ what, from, to }) => `${what} [${from},${to}]`).join('; ')}`]
}

const stateStep = ({ step, state }: History['states'][number]): Step => ({
  what: `state ${state}`,
  from: step,
  to: step,
  apply: (model) => {
    model.state = state
    return true
  },
})

const stepsOf = (claimant: Claimant, witness: Witness, history: History): Step[] => [
  ...heldSteps(claimant, witness),
  ...bookedSteps(claimant, witness, history),
  ...refusedSteps(claimant, witness),
]

/** Every time a hold was told a number, and every time one was let go. */
const heldSteps = (claimant: Claimant, witness: Witness): Step[] => {
  const { holds, letGos } = claimant
  const steps: Step[] = []
  for (const hold of holds) {
    for (const { answer, start, end } of hold.attempts) {
      if (!answer?.ok || !answer.until) continue
      // An earlier attempt that was cut off may have taken it.
      const from = Math.min(start, ...hold.attempts.filter((one) => one.start < end && (one.isHurt || !one.answer)).map((one) => one.start))
      steps.push(take(claimant, witness, { serial: answer.serial, until: answer.until, from, to: end, what: `hold ${hold.id}` }))
    }
  }
  // A refusal by the diary gives back what was held under the key; one by the session leaves it to lapse.
  const given = [...holds, claimant.appointment].filter((one) => one && fromDiary.includes(finalRefusal(one) ?? ''))
  for (const one of [...letGos, ...given]) {
    const answer = one && answerOf(one)
    if (!one || !answer || holds.length === 0 || answer.ok !== (one.kind === 'letGo')) continue
    steps.push(letGo(claimant, invoked(one), answeredAt(one), `${one.kind} ${one.id} lets go`))
  }
  return steps
}

/** The number that was booked, when it was given back, and what a cut-off request still has. */
const bookedSteps = (claimant: Claimant, witness: Witness, history: History): Step[] => {
  const { appointment, holds } = claimant
  const mark = markOfRef(witness.standing, claimant.sessionId, claimant.ref)
  const begun = Math.min(...[...holds, ...(appointment ? [appointment] : [])].map(invoked))
  const booked = bookedAs(claimant)
  const what = appointment ? `${appointment.kind} ${appointment.id}` : `hold ${holds[0]?.id}`
  const isTold = holds.some(({ attempts }) => attempts.some(({ answer }) => answer?.ok && answer.until === mark?.until))
  // An offer is not taken by whoever answers it.
  const isOffer = appointment?.kind === 'accept' && mark?.until !== undefined
  const remains = mark && !isOffer && (mark.until === undefined || !isTold)
  if (!appointment || !booked) {
    const until = mark?.until
    return remains ? [take(claimant, witness, { serial: mark.serial, until, from: begun, to: never, what: `remains of ${what}` })] : []
  }
  const steps = [take(claimant, witness, { serial: booked.serial, from: invoked(appointment), to: answeredAt(appointment), what })]
  const endings = endingsOf(history, appointment)
  const given = endings.map(acceptedAt).filter(Number.isFinite)
  const isGone = given.length > 0 || mark?.serial !== booked.serial
  // An ending that was never answered may still have given the number back.
  if (isGone) {
    const until = witness.standing.returnsAt.get(claimant.ref)
    // A repetition that begins after that puts it back for everyone, also for functions that began before.
    const isLoose = [claimant, ...endings].some(({ attempts }) => attempts.some(({ clock }) => until !== undefined && clock >= until))
    steps.push(giveBack(claimant, until && { until, isLoose }, Math.min(...endings.map(invoked)), Math.min(...given), `end of ${what}`))
  }
  // A late twin of a cancelled request can have been cut off with a number in hand.
  if (isGone && mark)
    steps.push(take(claimant, witness, { serial: mark.serial, until: mark.until, from: begun, to: never, what: `remains of ${what}` }))
  return steps
}

/** Refusals that say something about the session, at a moment at which they were true. */
const refusedSteps = (claimant: Claimant, witness: Witness): Step[] => {
  const { ref, patientId, holds, appointment } = claimant
  const requests = [...holds, ...(appointment ? [appointment] : [])]
  const from = Math.min(...requests.map(invoked))
  return requests.flatMap((request) => {
    const codes = new Set(request.attempts.flatMap(({ answer }) => (answer && !answer.ok ? [answer.code] : [])))
    return [...codes].flatMap((code): Step[] => {
      const to = Math.min(...request.attempts.filter(({ answer }) => answer && !answer.ok && answer.code === code).map(({ end }) => end))
      const clocks = clocksBy(claimant, to)
      const holdsWhen = (apply: Step['apply']): Step[] => [{ what: `${request.kind} ${request.id} ${code}`, from, to, apply }]
      switch (code) {
        case 'SOLD_OUT':
          // What those who wait are kept and offered is not in the answers; each write is held against the line instead, and of a draw
          // against the ledgers it may have seen (emptyTurnFaults): a wish may want several slots.
          if (witness.isWaitedFor || request.kind === 'drawn') return []
          return holdsWhen(
            (model) =>
              model.state === 'open' &&
              clocks.some((now) => isFreeFor(claimant, witness, model, now).length <= passing(claimant, witness, from, to, now)),
          )
        case 'ALREADY_HOLDING': {
          const isHold = request.kind === 'hold'
          if (witness.claimants.some((other) => other !== claimant && other.patientId === patientId && mayBe(other, from, to))) return []
          if (isHold && appointment) return []
          if (witness.pairs.some((one) => isOfPair(one, patientId))) return []
          return holdsWhen(({ taken }) => [...taken.values()].some((one) => one.patientId === patientId && one.ref !== ref && !one.until))
        }
        case 'HOLD_LAPSED': {
          if (isReleased(claimant, witness, to)) return []
          return holdsWhen(({ taken }) =>
            [...taken.values()].every(
              (one) => one.ref !== ref || (one.until !== undefined && clocks.some((now) => (one.until as string) <= now)),
            ),
          )
        }
        case 'SESSION_PAUSED':
          return holdsWhen(({ state }) => state === 'paused')
        case 'SESSION_SUSPENDED':
          return holdsWhen(({ state }) => state === 'suspended')
        default:
          return []
      }
    })
  })
}

const mayBe = ({ appointment }: Claimant, from: number, to: number): boolean =>
  appointment !== undefined &&
  invoked(appointment) <= to &&
  !(answerOf(appointment)?.ok && appointment.attempts.length === 1) &&
  restsAt(appointment) >= from

/** Whether the hold of this key may have been let go: by its patient's other wishes, or by a refusal that is not known to the minute. */
const isReleased = (claimant: Claimant, { claimants, standing, pairs }: Witness, to: number): boolean =>
  refusalOf(claimant) !== undefined ||
  standing.refused.has(claimant.ref) ||
  claimant.letGos.some((one) => invoked(one) <= to) ||
  pairs.some((one) => isOfPair(one, claimant.patientId) && invoked(one) <= to) ||
  claimants.some((other) => other !== claimant && other.patientId === claimant.patientId && (other.attempts[0]?.start ?? never) <= to)

import type { SessionFacts } from '#shared/rules/session'
import type { SessionState } from '#shared/values/words'
import type { Standing } from '#tests/sim/endFaults'
import { acceptedAt, answeredAt, answerOf, type BookRequest, type History, invoked, restsAt } from '#tests/sim/history'

/** A session as it should behave: who holds which number, and whether it is open. Everything happens at one moment. */
interface Model {
  readonly holder: Map<string, { readonly ref: number; readonly serial: number }>
  readonly taken: Set<number>
  state: SessionState
}

/** One effect or answer that must find its moment between `from` and `to`. */
interface Step {
  readonly what: string
  readonly from: number
  readonly to: number
  /** Does it and gives what undoes it; undefined when the model does not allow it now. */
  readonly apply: (model: Model) => (() => void) | undefined
}

/**
 * Whether the answers of one session can be put in one order that respects real time (Wing and Gong), at most one moment each.
 * A claim that its diary refused holds a number for a while; such passing holders may explain a sold-out answer.
 */
export const linearizable = (session: SessionFacts, history: History, standing: Standing): string[] => {
  const books = history.requests.filter((request): request is BookRequest => request.kind === 'book' && request.sessionId === session.id)
  const steps = [
    ...history.states.filter(({ sessionId }) => sessionId === session.id).map(({ step, state }) => stateStep(step, state)),
    ...books.flatMap((book) => bookSteps(book, books, session, history, standing)),
  ].sort((a, b) => a.to - b.to)
  if (steps.length > 30) return [`the history of ${session.id} is too long to check`]
  return isOrdered(steps, { holder: new Map(), taken: new Set(), state: 'open' })
    ? []
    : [`the answers of ${session.id} fit no order: ${steps.map(({ what, from, to }) => `${what} [${from},${to}]`).join('; ')}`]
}

/** Depth first over which step comes next; what was done so far decides everything else, so a set that failed once is not tried again. */
const isOrdered = (steps: readonly Step[], model: Model): boolean => {
  const failed = new Set<number>()
  const all = 2 ** steps.length - 1
  const go = (done: number): boolean => {
    if (done === all) return true
    if (failed.has(done)) return false
    let soonest = Number.POSITIVE_INFINITY
    for (let i = 0; i < steps.length; i += 1) if (!(done & (1 << i))) soonest = Math.min(soonest, (steps[i] as Step).to)
    for (let i = 0; i < steps.length; i += 1) {
      const step = steps[i] as Step
      if (done & (1 << i) || step.from > soonest) continue
      const undo = step.apply(model)
      if (!undo) continue
      if (go(done | (1 << i))) return true
      undo()
    }
    failed.add(done)
    return false
  }
  return go(0)
}

const stateStep = (at: number, state: SessionState): Step => ({
  what: `state ${state}`,
  from: at,
  to: at,
  apply: (model) => {
    const before = model.state
    model.state = state
    return () => {
      model.state = before
    }
  },
})

const nothing = () => {}

const bookSteps = (
  book: BookRequest,
  books: readonly BookRequest[],
  session: SessionFacts,
  history: History,
  standing: Standing,
): Step[] => {
  const answer = answerOf(book)
  const from = invoked(book)
  const mark = standing.ledgers.get(session.id)?.marks[book.patientId]
  const isMarked = mark?.ref === book.ref
  const what = `book ${book.id}`
  if (!answer) return isMarked ? [take(book, mark.serial, from, Number.POSITIVE_INFINITY, what)] : []
  const to = answeredAt(book)
  if (answer.ok) {
    const cancels = history.requests.filter((request) => request.kind === 'cancel' && request.of === book)
    const released = cancels.map(acceptedAt).filter(Number.isFinite)
    const isGone = released.length > 0 || !isMarked || mark.serial !== answer.serial
    const steps = [take(book, answer.serial, from, to, what)]
    // A cancellation that was never answered may still have given the number back.
    if (isGone) steps.push(giveBack(book, Math.min(...cancels.map(invoked)), Math.min(...released), `cancel of ${book.id}`))
    // A late twin of a cancelled request can have been cut off with a number in hand.
    if (isGone && isMarked) steps.push(take(book, mark.serial, from, Number.POSITIVE_INFINITY, `remains of ${what}`))
    return steps
  }
  const steps = isMarked ? [take(book, mark.serial, from, Number.POSITIVE_INFINITY, `remains of ${what}`)] : []
  const check = (holds: (model: Model) => boolean) =>
    steps.push({ what: `${what} ${answer.code}`, from, to, apply: (model) => (holds(model) ? nothing : undefined) })
  if (answer.code === 'SOLD_OUT') {
    const passing = books.filter(
      (other) => other.patientId !== book.patientId && other.slot === book.slot && mayPass(other, from, to),
    ).length
    const serials = serialsOf(session, book.slot)
    check(({ taken, state }) => state === 'open' && serials.filter((serial) => !taken.has(serial)).length <= passing)
  }
  if (answer.code === 'ALREADY_HOLDING') {
    const passing = books.some((other) => other.patientId === book.patientId && other !== book && mayPass(other, from, to))
    if (!passing) check(({ holder }) => (holder.get(book.patientId)?.ref ?? book.ref) !== book.ref)
  }
  if (answer.code === 'SESSION_PAUSED') check(({ state }) => state === 'paused')
  if (answer.code === 'SESSION_SUSPENDED') check(({ state }) => state === 'suspended')
  return steps
}

const fromDiary = ['TIME_OVERLAPS', 'DEPARTMENT_TAKEN_THAT_DAY', 'TOO_MANY_A_DAY', 'ALREADY_HOLDING']

/** Whether a request may have held a number between two moments without keeping it. */
const mayPass = (book: BookRequest, from: number, to: number): boolean => {
  if (invoked(book) > to || restsAt(book) < from) return false
  const answer = answerOf(book)
  return !answer || book.attempts.length > 1 || (!answer.ok && fromDiary.includes(answer.code))
}

const serialsOf = (session: SessionFacts, index: number): number[] => {
  const slot = session.slots[index]
  // Online numbers come first in a slot.
  return slot ? Array.from({ length: slot.shares.online ?? 0 }, (_, i) => slot.firstSerial + i) : []
}

const take = ({ patientId, ref }: BookRequest, serial: number, from: number, to: number, what: string): Step => ({
  what: `${what} takes ${serial}`,
  from,
  to,
  apply: ({ holder, taken, state }) => {
    if (state !== 'open' || holder.has(patientId) || taken.has(serial)) return undefined
    holder.set(patientId, { ref, serial })
    taken.add(serial)
    return () => {
      holder.delete(patientId)
      taken.delete(serial)
    }
  },
})

const giveBack = ({ patientId, ref }: BookRequest, from: number, to: number, what: string): Step => ({
  what,
  from,
  to,
  apply: ({ holder, taken }) => {
    const held = holder.get(patientId)
    if (held?.ref !== ref) return undefined
    holder.delete(patientId)
    taken.delete(held.serial)
    return () => {
      holder.set(patientId, held)
      taken.add(held.serial)
    }
  },
})

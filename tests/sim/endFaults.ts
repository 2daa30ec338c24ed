import type { DiaryEntry } from '#shared/rules/diary'
import { heldByPatients } from '#shared/rules/ledger'
import { claimantsOf, finalRefusal } from '#tests/sim/claimant'
import { entersOf } from '#tests/sim/decided'
import { explained } from '#tests/sim/explained'
import { halfPairs } from '#tests/sim/halfPairs'
import { type Attempt, acceptedAt, answerOf, endingsOf, type History, isAppointment, isWish, type Request } from '#tests/sim/history'
import { linearizable } from '#tests/sim/linearizable'
import type { Played } from '#tests/sim/simulate'
import type { Standing } from '#tests/sim/standing'

/** Everything that must hold of a history once it is over. */
export const judge = ({ world, history, standing }: Played): readonly string[] => [
  ...history.violations,
  ...sameAnswers(history, standing),
  ...acknowledged(history, standing),
  ...uniqueSerials(standing),
  ...leftBehind(history, standing),
  ...halfPairs(history, standing),
  ...explained(history, world, standing),
  ...world.sessions.flatMap((session) => linearizable(session, history, standing, world)),
]

/** I5: every answer of a request is the same, and what was refused has no appointment, under any key of the same wish. */
const sameAnswers = (history: History, { entries }: Standing): string[] => {
  const faults: string[] = []
  for (const request of history.requests) {
    if (isRepeatable(request)) continue
    const answers = new Set(request.attempts.flatMap(({ answer }) => (answer ? [answer.ok ? `serial ${answer.serial}` : answer.code] : [])))
    if (answers.size > 1 && !isOutlived(request) && !isReplaced(request, history))
      faults.push(`${request.kind} ${request.id} was told ${[...answers].join(' and ')}`)
  }
  for (const { ref, holds, appointment } of claimantsOf(history)) {
    const codes = new Set([...holds, ...(appointment ? [appointment] : [])].flatMap((one) => finalRefusal(one) ?? []))
    if (codes.size > 1) faults.push(`key ${ref} was refused for ${[...codes].join(' and ')}`)
  }
  const wishes = history.requests.filter(isWish)
  for (const request of wishes) {
    const code = finalRefusal(request)
    if (code === undefined) continue
    for (const twin of wishes) {
      if (twin.wish !== request.wish || (twin.ref !== request.ref && answerOf(twin))) continue
      if (entries.has(twin.ref)) faults.push(`${request.kind} ${request.id} was refused (${code}), yet has an appointment`)
    }
  }
  return faults
}

/** What says how things are now, and may say otherwise the next time. */
const isRepeatable = ({ kind }: Request): boolean => ['hold', 'tick', 'draw', 'look'].includes(kind)

const outlived: Readonly<Partial<Record<Request['kind'], readonly string[]>>> = {
  cancel: ['NOT_CANCELLABLE', 'CANCEL_TOO_LATE'],
  reschedule: ['NOT_RESCHEDULABLE'],
  decline: ['OFFER_LAPSED', 'OFFER_ACCEPTED'],
  accept: ['OFFER_LAPSED'],
  leave: ['OFFER_ACCEPTED'],
  enter: ['ALREADY_IN_DRAW', 'DRAW_NOT_OPEN'],
  withdraw: ['DRAW_OVER', 'UNKNOWN_WISH'],
}

/** What runs beside its own repetition may be told both sides of a deadline, or find that the appointment has given way or is history. */
const isOutlived = (request: Request): boolean =>
  request.attempts.some(({ answer }) => answer && !answer.ok && outlived[request.kind]?.includes(answer.code)) &&
  (['cancel', 'decline', 'enter', 'withdraw'].includes(request.kind) || !answerOkOf(request))

/** A wish that was withdrawn is known no more once its patient has another. */
const isReplaced = ({ kind, patientId }: Request, history: History): boolean =>
  kind === 'enter' && history.requests.some((one) => one.kind === 'withdraw' && one.patientId === patientId)

const answerOkOf = ({ attempts }: Request): boolean => attempts.some(({ answer }) => answer?.ok)

/** I3: what was acknowledged stands in the diary; what was given up does not. That it stands in the ledger is seen at every step. */
const acknowledged = (history: History, { entries }: Standing): string[] =>
  history.requests.filter(isAppointment).flatMap((request) => {
    const answer = answerOf(request)
    if (!answer?.ok) return []
    const name = `${request.kind} ${request.id}`
    const entry = entries.get(request.ref)
    if (!entry) return [`${name} was acknowledged and is nowhere`]
    if (entry.serial !== answer.serial) return [`${name} was told ${answer.serial} and has ${entry.serial}`]
    const endings = endingsOf(history, request)
    const ended = endings.filter((one) => Number.isFinite(acceptedAt(one))).map(({ kind }) => kind)
    if (new Set(ended).size > 1) return [`${name} was told to be both cancelled and changed`]
    const expected = { cancel: 'cancelled', reschedule: 'rescheduled' } as const
    const [kind] = ended
    if (kind && entry.state !== expected[kind]) return [`${name} is ${entry.state} after its ${kind} was acknowledged`]
    return !kind && entry.state !== 'booked' && endings.every((one) => expected[one.kind] !== entry.state)
      ? [`${name} is ${entry.state}, which nobody asked for`]
      : []
  })

const uniqueSerials = ({ entries }: Standing): string[] => {
  const seen = new Map<string, DiaryEntry>()
  const faults: string[] = []
  for (const entry of entries.values()) {
    if (entry.state !== 'booked') continue
    const name = `${entry.sessionId}|${entry.serial}`
    const other = seen.get(name)
    if (other) faults.push(`serial ${entry.serial} of ${entry.sessionId} is printed for requests ${other.ref} and ${entry.ref}`)
    seen.set(name, entry)
  }
  return faults
}

/** Numbers without an appointment, unless they lapse by themselves or everyone who could give them back was cut off and did not come again. */
const leftBehind = (history: History, { ledgers, open }: Standing): string[] => {
  // What a turn of a draw has in hand is the business of whoever gives out its numbers.
  const wishes = new Set(entersOf(history).map(({ ref }) => ref))
  return [...ledgers.values()].flatMap((ledger) =>
    heldByPatients(ledger).flatMap(({ holder, mark, patientId }) => {
      const isBooked = open.has(`${patientId}|${ledger.sessionId}|${mark.serial}|${mark.ref}`)
      if (isBooked || ledger.until[holder] !== undefined || wishes.has(mark.ref)) return []
      const requests = history.requests.filter((one) => (isWish(one) || one.kind === 'pair') && one.ref === mark.ref)
      // Whoever accepts an offer may have been cut off, and nobody else can know.
      const all = [...requests, ...requests.flatMap((one) => endingsOf(history, one))]
      if (all.some(wasCutOff)) return []
      return [`serial ${mark.serial} of ${ledger.sessionId} is held by ${patientId} with key ${mark.ref}, which ended otherwise`]
    }),
  )
}

const wasCutOff = ({ attempts }: Request): boolean => {
  const hurt = attempts.filter((attempt) => attempt.isHurt || attempt.fate === 'killed')
  const isClean = (attempt: Attempt) => attempt.fate === 'answered' && !attempt.isHurt
  return hurt.length > 0 && !attempts.some((attempt) => isClean(attempt) && hurt.every((one) => one.hurtUntil < attempt.start))
}

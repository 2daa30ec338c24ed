import { subscriptions } from '#functions/store/subscriptions'
import { planPatient } from '#functions/usecases/planPatient'
import { sendDueMessages } from '#functions/usecases/sendDueMessages'
import { sweepPlans } from '#functions/usecases/sweepPlans'
import type { DiaryEntry } from '#shared/rules/diary'
import { appointmentMessages } from '#shared/rules/messages/appointmentMessages'
import type { Message } from '#shared/rules/messages/message'
import { addDays, addSeconds, type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { messageId } from '#shared/values/ids'
import type { Versions } from '#tests/sim/faultyTable'
import { memoryTable } from '#tests/sim/memoryTable'
import { randomFrom } from '#tests/sim/random'
import { Scheduler } from '#tests/sim/scheduler'
import { failingFunction } from '#tests/support/failingFunction'
import { at } from '#tests/support/givens'
import { accountOf, allShards, allTemplates, messageRoom, patientOf, visited } from '#tests/support/messageRoom'

const people = 4
const nextDay = visited.date

/** The same doctor's clinic of the day after. */
const secondSession = (() => {
  const moved = (time: ClinicTime) => `${addDays(dateOf(time), 1)}${time.slice(10)}` as ClinicTime
  return {
    ...visited,
    id: '20261126a-ear-ear001',
    departmentId: 'ear',
    date: addDays(nextDay, 1),
    startsAt: moved(visited.startsAt),
    endsAt: moved(visited.endsAt),
    closesAt: moved(visited.closesAt),
    slots: visited.slots.map((slot) => ({
      ...slot,
      startsAt: moved(slot.startsAt),
      endsAt: moved(slot.endsAt),
      arriveAt: moved(slot.arriveAt),
    })),
  }
})()

export interface Played {
  readonly violations: readonly string[]
  readonly delivered: number
  readonly twice: number
  readonly faults: number
}

/**
 * One history: people book, move and cancel, sessions are suspended and open again, the stream tells of it up to three times, late, out of order
 * or never, and up to three runs are at it at once, over a table and platforms that fail and kill. Gives what was wrong in the end.
 */
export const playMessages = async (seed: number): Promise<Played> => {
  const random = randomFrom(seed)
  const { below, chance, pick } = random
  const sessions = [visited, secondSession]
  const room = await messageRoom({
    sessions,
    people,
    templates: chance(0.5) ? allTemplates : { sms: allTemplates.sms },
    table: memoryTable(false),
  })
  // One consent to each reminder of the eve.
  const granted = { id: 'q1', templateId: 'w-dayBefore', answer: 'accept', isLongTerm: false, at: room.now() } as const
  for (let n = 1; n <= people; n += 1) await subscriptions(room.table, async () => {}).report(accountOf(n), [granted])
  const violations: string[] = []
  const versions: Versions = new Map()
  let faults = 0
  let scheduler = new Scheduler(random)
  const share = pick([0, 0.02, 0.05, 0.1])

  /** A running function: it dies as a whole, whether the table or the platform kills it. */
  const start = (work: (deps: ReturnType<typeof room.deps>) => Promise<unknown>, rate: number) => {
    const { table, wire } = failingFunction(room.table, versions, {
      ...{ scheduler, random, rate },
      onFault: () => {
        faults += 1
      },
    })
    const looks = new Map<string, readonly DiaryEntry[]>()
    const deps = room.deps(table, (effect) =>
      wire(async () => {
        const before = room.delivered.length
        const answer = effect()
        for (const { delivery } of room.delivered.slice(before)) judgeSent(delivery.message, looks.get(delivery.message.patientId) ?? [])
        return answer
      }),
    )
    const readDiary: typeof deps.readDiary = async (patientId) => {
      const diary = await deps.readDiary(patientId)
      looks.set(patientId, diary?.entries ?? [])
      return diary
    }
    scheduler.later(() => {
      void work({ ...deps, readDiary }).then(
        () => scheduler.waits(),
        () => scheduler.waits(),
      )
      return true
    }, below(30))
  }

  const cancelled = new Map<string, number>()
  let moment = 0
  const judgeSent = (message: Message, looked: readonly DiaryEntry[]) => {
    const entry = looked.find(({ ref }) => ref === message.ref)
    const wanted = message.kind === 'cancelled' ? 'cancelled' : 'booked'
    if (entry?.state !== wanted) violations.push(`${messageId(message)} went out although it was looked at as ${entry?.state}`)
    const ended = cancelled.get(`${message.patientId}:${message.ref}`)
    if (message.kind !== 'cancelled' && ended !== undefined && ended < moment)
      violations.push(`${messageId(message)} went out after its cancellation`)
  }

  const booked: { n: number; entry: DiaryEntry; wanted: readonly Message[] }[] = []
  const isGone = ({ n, entry }: (typeof booked)[number]) => cancelled.has(`${patientOf(n)}:${entry.ref}`)
  const suspended = new Set<string>()
  const tellings: { n: number; notBefore: number }[] = []
  const told = (n: number) => {
    if (chance(0.25)) return
    for (let times = 1 + below(3); times > 0; times -= 1) tellings.push({ n, notBefore: moment + below(3) })
  }
  const noteBooked = async (n: number, entry: DiaryEntry) => {
    const diary = await room.deps().readDiary(patientOf(n))
    if (!diary) throw new Error('no diary')
    const wanted = appointmentMessages({
      diary,
      sessions: new Map(sessions.map((one) => [one.id, one])),
      states: new Map(),
      rules: await room.deps().readRules(),
      now: room.now(),
    }).filter(({ ref }) => ref === entry.ref)
    booked.push({ n, entry, wanted })
    told(n)
  }
  const act = async () => {
    const n = 1 + below(people)
    const mine = booked.filter((one) => one.n === n && !isGone(one) && room.now() < one.entry.cancelBefore)
    const what = below(10)
    const session = pick(sessions)
    if (what < 5) {
      const entry = await room.book(n, below(2), session).catch(() => undefined)
      if (entry) await noteBooked(n, entry)
    } else if (what < 7 && mine.length > 0) {
      const one = pick(mine)
      await room.cancel(n, one.entry).then(
        () => cancelled.set(`${patientOf(n)}:${one.entry.ref}`, moment),
        () => {},
      )
      told(n)
    } else if (what < 8 && mine.length > 0) {
      const one = pick(mine)
      const to = sessions.find(({ id }) => id === one.entry.sessionId)
      const entry = await room.reschedule(n, one.entry, below(2), to).catch(() => undefined)
      if (entry) {
        cancelled.set(`${patientOf(n)}:${one.entry.ref}`, moment)
        await noteBooked(n, entry)
      }
    } else if (what === 8) {
      await room.setState(suspended.has(session.id) && chance(0.7) ? 'open' : 'suspended', session)
      suspended.add(session.id)
      for (let p = 1; p <= people; p += 1) told(p)
    }
  }

  const slices = () => ({ turn: below(2), part: 0, parts: 1 })
  const sweepAll = async () => {
    for (const turn of [0, 1]) await room.sweep(undefined, { turn, part: 0, parts: 1 })
  }
  const end = at('2026-11-26T12:00:00')
  let begins = 0
  while (room.now() < end) {
    moment += 1
    begins += 1
    scheduler = new Scheduler(random)
    for (let acts = below(3); acts > 0; acts -= 1) await act()
    for (const { n } of tellings.filter(({ notBefore }) => notBefore <= moment)) start((deps) => planPatient(deps, patientOf(n)), share)
    tellings.splice(0, tellings.length, ...tellings.filter(({ notBefore }) => notBefore > moment))
    if (chance(0.4)) start((deps) => sweepPlans(deps, slices()), share)
    for (let ticks = 1 + below(3); ticks > 0; ticks -= 1) start((deps) => sendDueMessages(deps, allShards), share)
    await scheduler.run()
    if (chance(0.4)) {
      room.pass(61)
      moment += 1
      await sweepAll()
      await room.tick()
    }
    // Nobody is left alone for longer than the clock and the sweep leave anybody.
    const later = addSeconds(room.now(), pick([20, 61, 61, 300, 600]))
    if (begins < 12) room.setNow(later)
    else {
      await sweepAll()
      const next = [...room.table.items()].flatMap(({ pk }) => (pk.startsWith('DUE#') ? [pk.slice(4, -2)] : [])).sort()[0] ?? end
      room.setNow([next, later].sort()[1] ?? later)
    }
  }
  await sweepAll()
  await room.tickUntil('2026-11-27T12:00')

  let twice = 0
  for (const one of booked) {
    const log = await room.log(one.n, one.entry.ref)
    for (const message of log) {
      const id = messageId(message)
      const times = room.delivered.filter((sent) => sent.id === id).length
      const outcomes = message.attempts.map(({ outcome }) => outcome ?? 'unknown')
      const sent = outcomes.filter((outcome) => outcome === 'sent').length
      const unknown = outcomes.filter((outcome) => outcome === 'unknown').length
      if (times > 1) twice += 1
      if (sent > 1) violations.push(`${id} was taken ${sent} times`)
      if (times > sent + unknown) violations.push(`${id} arrived ${times} times: ${outcomes}`)
      if (message.state === 'sent' && times === 0) violations.push(`${id} counts as sent and never was`)
      if (message.state === 'due') violations.push(`${id} is still due`)
      if (message.state === 'failed' && unknown === 0 && !outcomes.includes('busy'))
        violations.push(`${id} failed without a reason: ${outcomes}`)
    }
    if (isGone(one) || suspended.has(one.entry.sessionId)) continue
    for (const wanted of one.wanted) {
      const id = messageId(wanted)
      const kept = log.find((message) => messageId(message) === id)
      const isTold = log.some(({ kind }) => kind === wanted.kind || kind === 'changed')
      if (!kept && !isTold) violations.push(`${id} was never planned`)
      if (kept && kept.state !== 'sent' && kept.state !== 'failed') violations.push(`${id} ended ${kept.state}`)
    }
  }
  for (let n = 1; n <= people; n += 1) {
    const times = room.delivered.filter(
      ({ channel, delivery }) => channel === 'wechatSubscription' && delivery.to.accountId === accountOf(n),
    ).length
    if (times > 1) violations.push(`one consent of ${accountOf(n)} was used ${times} times`)
  }
  const pointers = room.waiting()
  if (pointers.pointers > 0) violations.push(`${pointers.pointers} pointers are left`)
  if (pointers.minutes > 3) violations.push(`${pointers.minutes} minutes are still listed`)
  return { violations, delivered: room.delivered.length, twice, faults }
}

import type { DiaryEntry } from '#shared/rules/diary'
import { appointmentMessages } from '#shared/rules/messages/appointmentMessages'
import type { Message } from '#shared/rules/messages/message'
import { sendTime } from '#shared/rules/messages/sendTime'
import { isStillTrue } from '#shared/rules/messages/stillTrue'
import { addMinutes, type ClinicTime } from '#shared/values/clinicTime'
import type { SessionState } from '#shared/values/words'
import { at, someRules } from '#tests/support/givens'
import { aDiary, anEntry, clinic } from '#tests/support/messageGivens'
import { fc } from '#tests/support/properties'

/** What happens to the appointments of one patient in one session over two days, minute by minute. */
interface Act {
  readonly minute: number
  readonly does: 'book' | 'cancel' | 'cancelByStaff' | 'reschedule' | 'suspend' | 'reopen' | 'finish'
}

const start = at('2026-11-23T12:00')
const minutes = 46 * 60
const step = 15
export const acts = fc.array(
  fc.record({
    minute: fc.integer({ min: 0, max: minutes }),
    does: fc.constantFrom<Act['does']>('book', 'book', 'cancel', 'cancelByStaff', 'reschedule', 'suspend', 'reopen', 'finish'),
  }),
  { minLength: 1, maxLength: 12 },
)

export interface Sent {
  readonly message: Message
  readonly at: ClinicTime
  readonly entry: DiaryEntry | undefined
  readonly state: SessionState
}

/** Plans after every act and sends what is due every quarter of an hour, as the outbox does; tries always succeed, or are lost for a while. */
export const play = (all: readonly Act[], isDown: (minute: number) => boolean): { sent: Sent[]; entries: DiaryEntry[] } => {
  let entries: DiaryEntry[] = []
  let state: SessionState = 'open'
  const outbox = new Map<string, Message>()
  const sent: Sent[] = []
  const slots = ['08:00', '10:00'].map((clock) => at(`2026-11-25T${clock}`))
  const standing = () => entries.find((one) => one.state === 'booked')
  const become = (entry: DiaryEntry | undefined, given: Partial<DiaryEntry>) => {
    entries = entries.map((one) => (one === entry ? { ...one, ...given } : one))
  }
  const enter = (slot: number, now: ClinicTime) => {
    const startsAt = slots[slot] as ClinicTime
    const ref = entries.length + 1
    if (startsAt > now) entries = [...entries, anEntry({ ref, slot, startsAt, endsAt: addMinutes(startsAt, 30), bookedAt: now })]
    return startsAt > now ? ref : undefined
  }
  const act = ({ does }: Act, now: ClinicTime) => {
    const entry = standing()
    if (does === 'book' && !entry && state === 'open') enter(0, now)
    if (does === 'cancel') become(entry, { state: 'cancelled' })
    if (does === 'cancelByStaff') become(entry, { state: 'cancelled', cancelledBy: 'staff1' })
    if (does === 'finish' && entry && entry.startsAt <= now) become(entry, { state: 'fulfilled' })
    if (does === 'suspend') state = 'suspended'
    if (does === 'reopen') state = 'open'
    if (does !== 'reschedule' || !entry || state !== 'open') return
    const replacedBy = enter(1 - entry.slot, now)
    if (replacedBy) become(entry, { state: 'rescheduled', replacedBy })
  }
  const keyOf = ({ ref, kind, turn }: Message) => `${ref} ${kind} ${turn}`
  const plan = (now: ClinicTime) => {
    const seen = { diary: aDiary(...entries), states: new Map([[clinic.id, state]]), now }
    const told = [...outbox.values()]
    for (const message of appointmentMessages({ ...seen, sessions: new Map([[clinic.id, clinic]]), rules: someRules(), told })) {
      const kept = outbox.get(keyOf(message))
      if (!kept || (kept.state === 'void' && kept.attempts.length === 0)) outbox.set(keyOf(message), message)
    }
    for (const message of outbox.values())
      if (message.state === 'due' && !isStillTrue(message, { ...seen, state })) outbox.set(keyOf(message), { ...message, state: 'void' })
  }
  const send = (now: ClinicTime) => {
    for (const message of outbox.values()) {
      if (message.state !== 'due') continue
      const when = sendTime(message, now)
      if (when === 'expired') outbox.set(keyOf(message), { ...message, state: 'expired' })
      if (when !== 'now') continue
      const isTrue = isStillTrue(message, { diary: aDiary(...entries), state, now })
      outbox.set(
        keyOf(message),
        isTrue ? { ...message, state: 'sent', attempts: [{ channel: 'sms', at: now, outcome: 'sent' }] } : { ...message, state: 'void' },
      )
      if (isTrue) sent.push({ message, at: now, entry: entries.find(({ ref }) => ref === message.ref), state })
    }
  }
  let isBehind = false
  for (let minute = 0; minute <= minutes; minute += step) {
    const now = addMinutes(start, minute)
    const due = all.filter((one) => one.minute > minute - step && one.minute <= minute)
    for (const one of due) act(one, now)
    isBehind ||= due.length > 0
    if (isDown(minute)) continue
    if (isBehind) plan(now)
    isBehind = false
    send(now)
  }
  return { sent, entries }
}

export const story = fc.record({
  all: acts,
  down: fc.array(fc.tuple(fc.integer({ min: 0, max: minutes }), fc.integer({ min: step, max: 600 })), { maxLength: 2 }),
})
export const told = ({ all, down }: { all: Act[]; down: [number, number][] }) =>
  play(all, (minute) => down.some(([from, long]) => minute >= from && minute < from + long))

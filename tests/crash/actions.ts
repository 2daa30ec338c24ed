import type { Phone, Wanted } from '#tests/crash/phone'
import type { Random } from '#tests/sim/random'

interface Action {
  readonly name: string
  /** How often it is chosen, against the others. */
  readonly weight: number
  act(phone: Phone, wanted: Wanted): Promise<void>
}

const withOne = async <T>({ random }: Phone, from: readonly T[], act: (one: T) => Promise<void>) => {
  if (from.length > 0) await act(random.pick(from))
}

/** All that people do while processes are killed. */
const actions: readonly Action[] = [
  { name: 'book', weight: 6, act: (phone, wanted) => phone.book(wanted) },
  { name: 'tap twice', weight: 2, act: (phone, wanted) => phone.book(wanted, 2) },
  {
    name: 'two phones want the same session for one patient',
    weight: 1,
    act: async (phone, wanted) => {
      await Promise.all([phone.book(wanted), phone.book(wanted)])
    },
  },
  {
    name: 'hold, then book, let go, or leave it',
    weight: 4,
    act: async (phone, wanted) => {
      const held = await phone.hold(wanted)
      if (held && phone.random.chance(0.8)) await (phone.random.chance(0.7) ? phone.repeat(held) : phone.letGo(held))
    },
  },
  {
    name: 'exchange a number for another',
    weight: 4,
    act: (phone, wanted) =>
      withOne(
        phone,
        phone.kept().filter(({ sessionId }) => sessionId !== wanted.sessionId),
        (one) => phone.exchange(one, wanted),
      ),
  },
  { name: 'cancel', weight: 5, act: (phone) => withOne(phone, phone.kept(), phone.cancel) },
  { name: 'repeat an earlier request', weight: 3, act: (phone) => withOne(phone, phone.requests, phone.repeat) },
  {
    name: 'look at what is kept or given up',
    weight: 2,
    act: (phone) =>
      withOne(
        phone,
        phone.requests.flatMap(({ answer }) => answer?.acknowledged ?? []),
        phone.look,
      ),
  },
]

/** Every action as often as it weighs. */
const deck = actions.flatMap((action) => Array.from({ length: action.weight }, () => action))

export const anyAction = (random: Random): Action => random.pick(deck)

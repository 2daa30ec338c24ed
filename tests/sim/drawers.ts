import type { Channel } from '#shared/values/words'
import type { DrawnRequest, EnterRequest, Request } from '#tests/sim/history'
import type { Random } from '#tests/sim/random'
import type { Play } from '#tests/sim/simulate'

interface Hands {
  asked(patientId: string): Pick<Request, 'id' | 'accountId' | 'patientId' | 'attempts' | 'isAbandoned'>
  send<R extends Request>(request: R, steps: number): R
  nextKey(): number
}

const mostTicks = 12
/** So often somebody who wants to buy what is left looks whether it is time. */
const mostLooks = 30

/** Who takes part in a draw: they enter, enter again, withdraw, enter anew; and the clock, which gives out the numbers several at a time. */
export const drawers = (play: Play, random: Random, { asked, send, nextKey }: Hands) => {
  const { world } = play
  const { below, chance, pick } = random
  const session = world.isDrawn ? world.sessions[0] : undefined
  const isOver = (): boolean => session?.draw !== undefined && play.clock >= session.draw.closesAt
  let ticks = 0

  const enter = (patientId: string, steps: number): void => {
    if (!session) return
    const key = nextKey()
    const some = session.slots.map(({ index }) => index)
    const slots = pick([[], some, [...some].reverse(), [pick(some)]])
    const channel: Channel = 'wechat'
    send<EnterRequest>({ kind: 'enter', ...asked(patientId), sessionId: session.id, slots, channel, key: `k${key}`, ref: key }, steps)
  }

  const withdraw = (of: EnterRequest, steps: number): void => {
    send({ kind: 'withdraw', ...asked(of.patientId), of, key: `k${nextKey()}` }, steps)
  }

  const run = (steps: number): void => {
    if (!session) return
    ticks += 1
    send({ kind: chance(0.75) ? 'draw' : 'look', ...asked('clock'), sessionId: session.id }, steps)
  }

  const tick = (): void => {
    play.scheduler.later(() => {
      if (play.isCalm || ticks >= mostTicks) return false
      if (isOver() || chance(0.05)) {
        run(0)
        if (chance(0.4)) run(below(6))
      }
      tick()
      return false
    }, 3 + below(25))
  }

  /** What is left is worth asking for only once it is sold. */
  const onceSold = (happen: () => void, looks = 0): void => {
    if (!session || play.clock >= session.releaseAt || looks >= mostLooks || chance(0.05)) happen()
    else
      play.scheduler.later(() => {
        if (!play.isCalm) onceSold(happen, looks + 1)
        return false
      }, 5 + below(20))
  }

  return {
    onceSold,
    begin(): void {
      if (!session) return
      for (const patientId of world.patientIds) {
        if (chance(0.85)) enter(patientId, below(chance(0.5) ? 20 : 120))
        if (chance(0.15)) enter(patientId, below(120))
      }
      for (let look = 0; look < below(3); look += 1) send({ kind: 'look', ...asked('clock'), sessionId: session.id }, below(150))
      tick()
    },
    onAnswer(request: Request, isDone: boolean): void {
      if (request.kind === 'enter') {
        if (isDone && chance(0.25)) withdraw(request, below(80))
        if (!isDone && chance(0.2)) enter(request.patientId, below(60))
        if (chance(0.2)) play.deliver(request, below(120))
      } else if (request.kind === 'withdraw' && isDone && chance(0.5)) enter(request.patientId, below(30))
    },
    /** What becomes of a number that was drawn. */
    onDrawn(
      request: DrawnRequest,
      giveUp: (of: DrawnRequest, steps: number) => void,
      change: (of: DrawnRequest, steps: number) => void,
    ): void {
      if (chance(0.25)) giveUp(request, below(60))
      if (chance(0.15)) change(request, below(60))
    },
  }
}

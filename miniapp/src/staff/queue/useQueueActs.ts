import { useRef, useState } from 'react'
import type { Answer } from '#shared/contract/schemas'
import type { QueueView } from '#shared/contract/schemas/queue'
import type { QueueActAsked } from '#shared/contract/schemas/queueActs'
import type { MoveReason } from '#shared/rules/queue/reasons'
import type { Failure, Reply } from '@/api/reply'
import { useWrite } from '@/api/useWrite'

export interface QueueActs {
  /** Gives whether it was done. */
  readonly does: (view: QueueView, act: QueueActAsked) => Promise<boolean>
  /** 签到, after the name was compared with the person. */
  readonly checksIn: (view: QueueView, serial: number, reason?: MoveReason) => Promise<boolean>
  readonly busy: boolean
  /** Of the last act, until the next one. */
  readonly failure: Failure | undefined
  readonly forget: () => void
  /** What the last act did, in words for the desk, and to which session. */
  readonly said: Said | undefined
}

export interface Said {
  readonly sessionId: string
  readonly text: string
  /** By this machine's clock. */
  readonly saidAt: number
}

interface Heard {
  readonly onDone: (view: QueueView) => void
  /** Somebody else was quicker, or an act changed a second queue: that is to be seen at once. */
  readonly onMoved: (sessionId: string) => unknown
}

/** The acts of one screen, one at a time: each says which version it was decided on, so that what somebody else did in between is noticed. */
export const useQueueActs = ({ onDone, onMoved }: Heard): QueueActs => {
  const act = useWrite('actOnQueue')
  const checkIn = useWrite('checkInAtDesk')
  const [said, setSaid] = useState<Said>()
  const line = useRef({ last: '', end: Promise.resolve() })
  /** The version this screen's last act made, where nobody else did anything in between: a key pressed before it was drawn was meant for it. */
  const own = useRef({ sessionId: '', from: -1, to: -1 })
  const forget = () => {
    act.forget()
    checkIn.forget()
  }
  const heard = (sessionId: string, about: number | 'queue' | 'next', reply: Reply<Answer<'actOnQueue'>> | undefined): boolean => {
    if (!reply?.ok) {
      if (reply?.code === 'QUEUE_ACT_REFUSED') onMoved(sessionId)
      return false
    }
    const { queue, told } = reply.value
    own.current = { sessionId, from: queue.version - 1, to: queue.version }
    const sentence = told.find(({ serial }) => (about === 'queue' ? serial === undefined : about === 'next' || serial === about))
    const text = (sentence ?? told[0])?.nurse
    setSaid(text === undefined ? undefined : { sessionId, text, saidAt: Date.now() })
    onDone(queue)
    return true
  }
  /** One after the other: a key pressed before the answer is there waits its turn, the same key again is one press. */
  const inTurn = (what: string, done: () => Promise<boolean>): Promise<boolean> => {
    if (line.current.last === what) return Promise.resolve(false)
    const over = () => {
      if (line.current.last === what) line.current.last = ''
    }
    const mine = line.current.end.then(() => {
      forget()
      return done()
    })
    line.current = {
      last: what,
      end: mine.then(over, over),
    }
    return mine
  }
  return {
    does: ({ session: { id }, version }, asked) =>
      inTurn(`${id} ${JSON.stringify(asked)}`, async () => {
        const { sessionId, from, to } = own.current
        const seen = sessionId === id && from === version ? to : version
        const isDone = heard(id, aboutOf(asked), await act.send({ sessionId: id, act: asked, seen }))
        if (isDone && asked.kind === 'transfer') onMoved(asked.to)
        return isDone
      }),
    checksIn: ({ session: { id } }, serial, reason) =>
      inTurn(`${id} checkIn ${serial}`, async () => {
        const question = { sessionId: id, serial, way: 'desk', isCompared: true, ...(reason && { reason }) } as const
        return heard(id, serial, await checkIn.send(question))
      }),
    busy: act.busy || checkIn.busy,
    failure: act.failure ?? checkIn.failure,
    forget,
    said,
  }
}

/** Whose sentence is said: of one number, of whoever was next, or of the queue as a whole. */
const aboutOf = (act: QueueActAsked): number | 'queue' | 'next' => {
  if ('serial' in act && act.serial !== undefined) return act.serial
  return act.kind === 'call' || act.kind === 'undo' ? 'next' : 'queue'
}

import { useEffect, useRef, useState } from 'react'
import type { Appointment } from '#shared/contract/schemas/booking'
import type { ClinicTime } from '#shared/values/clinicTime'
import { call } from '@/api/call'
import { newKey } from '@/api/newKey'
import type { Failure, Reply } from '@/api/reply'
import { isUnsure } from '@/api/unsure'
import { fairStart } from '@/booking/fairStart'
import { useLapse } from '@/booking/useLapse'
import type { Wish } from '@/booking/wish'
import { onLeaving } from '@/platform/leaving'
import { phoneMsOf } from '@/state/hospitalClock'
import { online } from '@/state/online'

/** How far the number of the wish has come. `unknown`: no answer; `refused`: see `failure`. */
export type Standing =
  | { readonly state: 'none' | 'queueing' | 'asking' | 'unknown' | 'refused' | 'lapsed' }
  | { readonly state: 'held'; readonly serial: number; readonly until: ClinicTime }

/** One wish under one key, from holding to booking. */
interface Intent {
  readonly wish: Wish
  readonly key: string
  /** `new`: not sent. `holding`: a number may be held. `booking`: it may be booked by now. `over`: booked, refused or let go. */
  stage: 'new' | 'holding' | 'booking' | 'over'
  isHeld: boolean
}

const intentOf = (wish: Wish): Intent => ({ wish, key: newKey(), stage: 'new', isHeld: false })

export interface Hold {
  readonly standing: Standing
  /** Why the number could not be held or booked; to be shown. */
  readonly failure: Failure | undefined
  readonly busy: boolean
  /** Books what is held, under the same key. Undefined while that is under way, or when there is nothing to book. */
  readonly book: () => Promise<Reply<Appointment> | undefined>
  /** Holds anew after a refusal or a lapse; the same key again where no answer came. */
  readonly holdAgain: () => void
  readonly forget: () => void
}

/** Elsewhere the number may be given on at once; nobody waits longer for that before asking for another. */
const goneWithinMs = 2_000
const lapses = ['HOLD_LAPSED', 'HOLD_LET_GO']

/** 占号: holds a number as soon as it is known of what and for whom, and lets it go when the screen is left or the wish changes. */
export const useHold = (wish: Wish | undefined, releaseAt: ClinicTime | undefined): Hold => {
  const [standing, setStanding] = useState<Standing>({ state: 'none' })
  const [failure, setFailure] = useState<Failure>()
  const [busy, setBusy] = useState(false)
  const intent = useRef<Intent>()
  const booking = useRef(false)
  const attempt = useRef<Promise<unknown>>()
  const gone = useRef<Promise<unknown>>()

  const hold = async (mine: Intent) => {
    const tell = (now: Standing) => intent.current === mine && setStanding(now)
    tell({ state: 'asking' })
    await gone.current
    const refused = releaseAt && (await fairStart(mine.wish, releaseAt, () => tell({ state: 'queueing' })))
    if (intent.current !== mine) return
    tell({ state: 'asking' })
    if (!refused) mine.stage = 'holding'
    const reply = refused ?? (await call('holdNumber', mine.wish, { key: mine.key }))
    if (intent.current !== mine) return
    if (reply.ok) {
      const { serial, until } = reply.value
      mine.isHeld = true
      tell({ state: 'held', serial, until })
    } else if (isUnsure(reply)) tell({ state: 'unknown' })
    else refuse(mine, reply)
  }
  const refuse = (mine: Intent, why: Failure) => {
    mine.stage = 'over'
    const isLapsed = lapses.indexOf(why.code) >= 0
    setStanding({ state: isLapsed ? 'lapsed' : 'refused' })
    setFailure(isLapsed ? undefined : why)
  }
  const start = (mine: Intent) => {
    intent.current = mine
    setFailure(undefined)
    attempt.current = hold(mine)
  }

  const text = wish && releaseAt ? JSON.stringify(wish) : ''
  // biome-ignore lint/correctness/useExhaustiveDependencies: another wish, and nothing else, is a new intent
  useEffect(() => {
    if (!wish || text === '') return
    start(intentOf(wish))
    const leave = () => {
      gone.current = letGo(intent.current)
    }
    const stop = onLeaving(() => {
      leave()
      setStanding({ state: 'lapsed' })
    })
    return () => {
      stop()
      leave()
      intent.current = undefined
    }
  }, [text])

  useLapse(standing.state === 'held' ? phoneMsOf(standing.until) : undefined, () => setStanding({ state: 'lapsed' }))

  const holdAgain = () => {
    const mine = intent.current
    if (mine) start(standing.state === 'unknown' ? mine : intentOf(mine.wish))
  }
  const isOnline = online.use()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a returning network is what asking again depends on
  useEffect(() => {
    if (isOnline && standing.state === 'unknown' && intent.current?.stage === 'holding') holdAgain()
  }, [isOnline])

  const book = async () => {
    if (booking.current) return undefined
    booking.current = true
    setBusy(true)
    setFailure(undefined)
    await attempt.current
    const mine = intent.current
    const reply = mine && mine.stage !== 'over' ? await bookUnder(mine) : undefined
    if (mine && reply && !reply.ok && intent.current === mine) {
      if (isUnsure(reply)) setFailure(reply)
      else refuse(mine, reply)
    }
    booking.current = false
    setBusy(false)
    return reply
  }
  return { standing, failure, busy, book, holdAgain, forget: () => setFailure(undefined) }
}

const bookUnder = async (mine: Intent): Promise<Reply<Appointment>> => {
  mine.stage = 'booking'
  const reply = await call('bookAppointment', { ...mine.wish, ...(mine.isHeld ? { isHeld: true } : {}) }, { key: mine.key })
  if (reply.ok) mine.stage = 'over'
  return reply
}

/** Best effort: what does not arrive lapses by itself. */
const letGo = (mine: Intent | undefined): Promise<unknown> | undefined => {
  if (mine?.stage !== 'holding') return undefined
  mine.stage = 'over'
  const slow = new Promise((resolve) => setTimeout(resolve, goneWithinMs))
  return Promise.race([call('letHoldGo', mine.wish, { key: mine.key }), slow])
}

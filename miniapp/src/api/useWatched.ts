import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import type { Asked } from '@/api/asked'
import type { Failure, Reply } from '@/api/reply'
import { isUnsure } from '@/api/unsure'
import { online } from '@/state/online'

/** After no answer the phone tries again this much later. */
const retrySeconds = 30
/** Those who were told the same do not all come back in the same moment. */
const jitter = 0.1

interface Watched<A> {
  /** What is watched; another one begins anew, and of an empty one nothing is asked. */
  readonly key: string
  /** `isWanted`: the person asked to see it anew. */
  readonly ask: (isWanted: boolean) => Promise<Reply<A>>
  /** In how many seconds to ask again; undefined when nothing comes any more. */
  readonly secondsAfter: (answer: A) => number | undefined
  /** A screen that nobody can reload tries again after so many seconds, whatever was wrong. */
  readonly retryAfter?: number
  /** Refused with this code, what was told before does not hold any more. */
  readonly overAt?: string
  /** What was told before this screen was opened. */
  readonly before?: A | undefined
}

/**
 * Something that changes, asked for again when it was said to, at once when the screen is shown or the network is back, and not at all in the
 * background. What was told last stays while no answer comes.
 */
export const useWatched = <A>(watched: Watched<A>): Asked<A> => {
  const { key, before } = watched
  const [answer, setAnswer] = useState<A | undefined>(before)
  const [failure, setFailure] = useState<Failure>()
  const isOnline = online.use()
  const latest = useRef(watched)
  latest.current = watched
  const watch = useRef({ key, isShown: true, isAsking: false, timer: undefined as ReturnType<typeof setTimeout> | undefined })
  const current = watch.current

  const later = (seconds: number | undefined) => {
    clearTimeout(current.timer)
    if (seconds === undefined || !current.isShown) return
    current.timer = setTimeout(() => void ask(), seconds * 1000 * (1 + Math.random() * jitter))
  }
  const ask = async (isWanted = false) => {
    if (current.isAsking || !current.isShown || current.key === '') return
    clearTimeout(current.timer)
    current.isAsking = true
    const asked = current.key
    const reply = await latest.current.ask(isWanted)
    current.isAsking = false
    if (current.key !== asked) return void ask()
    setFailure(reply.ok ? undefined : reply)
    if (reply.ok) setAnswer(reply.value)
    else if (reply.code === latest.current.overAt) setAnswer(undefined)
    later(reply.ok ? latest.current.secondsAfter(reply.value) : secondsAfterFailure(reply, latest.current))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: another thing to watch and a network that comes back are what asking depends on
  useEffect(() => {
    if (current.key !== key) {
      current.key = key
      setAnswer(before)
      setFailure(undefined)
    }
    void ask()
  }, [key, isOnline])
  useEffect(
    () => () => {
      current.isShown = false
      clearTimeout(current.timer)
    },
    [current],
  )
  useDidShow(() => {
    current.isShown = true
    void ask()
  })
  useDidHide(() => {
    current.isShown = false
    clearTimeout(current.timer)
  })

  const again = () => void ask(true)
  if (answer !== undefined) return { state: 'ready', answer, failure, again }
  return failure ? { state: 'failed', failure, again } : { state: 'loading', again }
}

/** A definite refusal is not asked about again. */
const secondsAfterFailure = (
  failure: Failure,
  { retryAfter, overAt }: Pick<Watched<unknown>, 'retryAfter' | 'overAt'>,
): number | undefined => {
  if (failure.code === 'TOO_MANY_REQUESTS') return failure.details.retryAfterSeconds ?? retrySeconds
  if (isUnsure(failure)) return retryAfter ?? retrySeconds
  return failure.code === overAt ? undefined : retryAfter
}

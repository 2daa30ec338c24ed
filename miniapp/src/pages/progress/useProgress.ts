import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import type { Answer } from '#shared/contract/schemas'
import type { Asked } from '@/api/asked'
import { call } from '@/api/call'
import type { Failure } from '@/api/reply'
import { isUnsure } from '@/api/unsure'
import { online } from '@/state/online'

type Progress = Answer<'readProgress'>

/** After no answer the phone tries again this much later. */
const retrySeconds = 30
/** Those who were told the same do not all come back in the same moment. */
const jitter = 0.1

/**
 * The progress of a visit, asked for again when the server said to, at once when the screen is shown or the network is back, and not at all in
 * the background. What was told last stays, with its time, while no answer comes.
 */
export const useProgress = (token: string): Asked<Progress> => {
  const [answer, setAnswer] = useState<Progress>()
  const [failure, setFailure] = useState<Failure>()
  const isOnline = online.use()
  const watch = useRef({ token, isShown: true, isAsking: false, timer: undefined as ReturnType<typeof setTimeout> | undefined })
  const current = watch.current

  const later = (seconds: number | undefined) => {
    clearTimeout(current.timer)
    if (seconds === undefined || !current.isShown) return
    current.timer = setTimeout(() => void ask(), seconds * 1000 * (1 + Math.random() * jitter))
  }
  const ask = async () => {
    if (current.isAsking || !current.isShown || current.token === '') return
    clearTimeout(current.timer)
    current.isAsking = true
    const asked = current.token
    const reply = await call('readProgress', { token: asked })
    current.isAsking = false
    if (current.token !== asked) return void ask()
    setFailure(reply.ok ? undefined : reply)
    if (reply.ok) setAnswer(reply.value)
    else if (reply.code === 'PROGRESS_LINK_OVER') setAnswer(undefined)
    later(reply.ok ? reply.value.nextAskSeconds : secondsAfter(reply))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: another link and a network that comes back are what asking depends on
  useEffect(() => {
    if (current.token !== token) {
      current.token = token
      setAnswer(undefined)
      setFailure(undefined)
    }
    void ask()
  }, [token, isOnline])
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

  const again = () => void ask()
  if (answer) return { state: 'ready', answer, failure, again }
  return failure ? { state: 'failed', failure, again } : { state: 'loading', again }
}

/** A definite refusal is not asked about again. */
const secondsAfter = (failure: Failure): number | undefined =>
  failure.code === 'TOO_MANY_REQUESTS' ? (failure.details.retryAfterSeconds ?? retrySeconds) : isUnsure(failure) ? retrySeconds : undefined

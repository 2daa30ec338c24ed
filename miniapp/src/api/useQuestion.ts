import { useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Route, type RouteName, routes } from '#shared/contract/routes'
import type { Answer, Question } from '#shared/contract/schemas'
import { askOnce, isFresh, seen } from '@/api/answers'
import type { Asked } from '@/api/asked'
import { call } from '@/api/call'
import { everyPage, type ItemOf, type ListName } from '@/api/everyPage'
import type { Failure, Reply } from '@/api/reply'
import { account } from '@/state/account'
import { online } from '@/state/online'

/** Below this many seconds of shared caching an answer is asked for again whenever the screen is shown: numbers go in seconds. */
const lastingSeconds = 60

/** Asks when the screen appears, again whenever it is shown or the network returns. Waits while there is no question yet. */
export const useQuestion = <Name extends RouteName>(name: Name, question: Question<Name> | undefined): Asked<Answer<Name>> =>
  useAsked(name, question, () => call(name, question as Question<Name>))

/** The same for a whole list. */
export const useList = <Name extends ListName>(name: Name, question: Question<Name> | undefined): Asked<readonly ItemOf<Name>[]> =>
  useAsked(name, question, () => everyPage(name, question as Question<Name>))

interface Outcome<A> {
  readonly key: string
  readonly answer?: A
  readonly failure?: Failure
}

const useAsked = <A>(name: RouteName, question: unknown, ask: () => Promise<Reply<A>>): Asked<A> => {
  const key = question === undefined ? '' : `${name} ${JSON.stringify(question)}`
  const cacheSeconds = (routes[name] as Route).cacheSeconds ?? 0
  const [outcome, setOutcome] = useState<Outcome<A>>(() => fromSeen<A>(key))
  const wanted = useRef(key)
  wanted.current = key
  const asking = useRef(ask)
  asking.current = ask

  const again = useCallback(() => {
    if (wanted.current === '') return
    const asked = wanted.current
    void askOnce(asked, asking.current).then((reply) => {
      if (wanted.current !== asked) return
      const before = seen<A>(asked)
      if (reply.ok) setOutcome({ key: asked, answer: reply.value })
      else setOutcome({ key: asked, failure: reply, ...(before === undefined ? {} : { answer: before }) })
    })
  }, [])
  const refresh = useCallback(() => {
    if (cacheSeconds < lastingSeconds || !isFresh(wanted.current, cacheSeconds)) again()
  }, [again, cacheSeconds])

  const isOnline = online.use()
  const token = account.use()?.accessToken
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new question, a returning network and somebody signing in are what asking depends on
  useEffect(() => {
    setOutcome(fromSeen<A>(key))
    refresh()
  }, [key, isOnline, token])
  useDidShow(refresh)

  const current = outcome.key === key ? outcome : fromSeen<A>(key)
  if (current.answer !== undefined) return { state: 'ready', answer: current.answer, failure: current.failure, again }
  if (current.failure) {
    const retry = () => {
      setOutcome({ key })
      again()
    }
    return { state: 'failed', failure: current.failure, again: retry }
  }
  return { state: 'loading', again }
}

const fromSeen = <A>(key: string): Outcome<A> => {
  const answer = seen<A>(key)
  return answer === undefined ? { key } : { key, answer }
}

import { useRef, useState } from 'react'
import type { RouteName } from '#shared/contract/routes'
import type { Answer, Question } from '#shared/contract/schemas'
import { call } from '@/api/call'
import { newKey } from '@/api/newKey'
import type { Failure, Reply } from '@/api/reply'
import { isUnsure } from '@/api/unsure'

export interface Write<Name extends RouteName> {
  /** Undefined when the same write is still under way. */
  readonly send: (question: Question<Name>) => Promise<Reply<Answer<Name>> | undefined>
  readonly busy: boolean
  readonly failure: Failure | undefined
  readonly forget: () => void
}

/**
 * A write of this screen. Trying the same thing again after no answer keeps its key, so it happens once; after a definite answer a new
 * try is a new intent.
 */
export const useWrite = <Name extends RouteName>(name: Name): Write<Name> => {
  const intent = useRef({ question: '', key: '' })
  const underWay = useRef(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()

  const send = async (question: Question<Name>) => {
    if (underWay.current) return undefined
    const text = JSON.stringify(question)
    if (intent.current.question !== text) intent.current = { question: text, key: newKey() }
    underWay.current = true
    setBusy(true)
    setFailure(undefined)
    const reply = await call(name, question, { key: intent.current.key })
    if (reply.ok || !isUnsure(reply)) intent.current = { question: '', key: '' }
    underWay.current = false
    setBusy(false)
    if (!reply.ok) setFailure(reply)
    return reply
  }
  return { send, busy, failure, forget: () => setFailure(undefined) }
}

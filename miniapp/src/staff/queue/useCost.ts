import { useEffect, useState } from 'react'
import type { QueueView } from '#shared/contract/schemas/queue'
import type { QueueActAsked } from '#shared/contract/schemas/queueActs'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { call } from '@/api/call'

/** What an act would cost the others, in words, before it is confirmed; anew whenever the queue moved. Empty while the act is not whole yet. */
export const useCost = ({ session: { id }, version }: QueueView, act: QueueActAsked | undefined): string => {
  const key = act === undefined ? '' : JSON.stringify(act)
  const [cost, setCost] = useState({ key: '', text: '' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a queue that moved costs something else
  useEffect(() => {
    let isOver = false
    if (key !== '') {
      void call('weighQueueAct', { sessionId: id, act: JSON.parse(key) }).then((reply) => {
        if (!isOver) setCost({ key, text: reply.ok ? staffQueueTexts.costOf(reply.value.text) : reply.title })
      })
    }
    return () => {
      isOver = true
    }
  }, [id, key, version])
  return key === '' ? '' : cost.key === key ? cost.text : staffQueueTexts.weighing
}

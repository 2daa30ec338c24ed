import { useCallback, useEffect, useRef, useState } from 'react'
import type { QueueSummary, QueueView } from '#shared/contract/schemas/queue'
import { call } from '@/api/call'
import type { Failure } from '@/api/reply'
import { isUnsure } from '@/api/unsure'

/** Predicted times move although nothing happens. */
const oldestMs = 300_000

export interface QueueViews {
  readonly views: ReadonlyMap<string, QueueView>
  /** Why a queue could not be read, by session. */
  readonly failures: ReadonlyMap<string, Failure>
  /** Takes in what an act gave back. */
  readonly took: (view: QueueView) => void
  /** Reads a queue anew, whatever its version. */
  readonly reread: (sessionId: string) => void
}

/** The queues of these sessions, each read again when its version moved: what a screen shows of people is noted in the audit, so it is not polled. */
export const useQueueViews = (summaries: readonly QueueSummary[]): QueueViews => {
  const [views, setViews] = useState<ReadonlyMap<string, QueueView>>(new Map())
  const [failures, setFailures] = useState<ReadonlyMap<string, Failure>>(new Map())
  const readAt = useRef(new Map<string, number>())
  /** Refused for good at that version. */
  const refusedAt = useRef(new Map<string, number>())
  const asking = useRef(new Set<string>())
  const versions = useRef(new Map<string, number>())

  const took = useCallback((view: QueueView) => {
    const { id } = view.session
    if (view.version < (versions.current.get(id) ?? 0)) return
    versions.current.set(id, view.version)
    readAt.current.set(id, Date.now())
    setViews((before) => new Map(before).set(id, view))
    setFailures((before) => without(before, id))
  }, [])
  const reread = useCallback(
    (sessionId: string) => {
      if (asking.current.has(sessionId)) return
      asking.current.add(sessionId)
      void call('readQueue', { sessionId }).then((reply) => {
        asking.current.delete(sessionId)
        if (reply.ok) return took(reply.value)
        if (!isUnsure(reply)) refusedAt.current.set(sessionId, versions.current.get(sessionId) ?? -1)
        setFailures((before) => new Map(before).set(sessionId, reply))
      })
    },
    [took],
  )
  useEffect(() => {
    for (const { session, version } of summaries) {
      const known = versions.current.get(session.id)
      const isOld = Date.now() - (readAt.current.get(session.id) ?? 0) > oldestMs
      const isRefused = refusedAt.current.get(session.id) === (known ?? -1)
      if ((known === undefined || version > known || isOld) && !isRefused) reread(session.id)
    }
  }, [summaries, reread])
  return { views, failures, took, reread }
}

const without = <Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> => {
  if (!map.has(key)) return map
  const fewer = new Map(map)
  fewer.delete(key)
  return fewer
}

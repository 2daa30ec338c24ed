import { useRef, useState } from 'react'
import type { Session } from '#shared/contract/schemas/hospital'
import { addMinutes, type ClinicTime } from '#shared/values/clinicTime'
import { call } from '@/api/call'
import { useLapse } from '@/booking/useLapse'
import { useNow } from '@/booking/useNow'
import { epochMsOf, hospitalEpochMs, oldestAnswerMs, phoneMsOf } from '@/state/hospitalClock'

/** An answer may have been kept so long on its way; so long after a release it knows of it. Nobody's turn comes earlier (releaseRush). */
const keptMs = 2_000
const jitterMs = 1_000

/**
 * Hospital time by which sessions on the screen are judged. When one is released they are asked for again, once for all who watch within
 * the same second; until that answer is there it counts as not released, or its numbers would seem to be gone.
 */
export const useReleases = (sessions: readonly Session[] | undefined, again: () => void): ClinicTime | undefined => {
  const now = useNow()
  const heard = useRef({ sessions, at: hospitalEpochMs() ?? 0 })
  if (heard.current.sessions !== sessions) heard.current = { sessions, at: hospitalEpochMs() ?? 0 }
  const [jitter] = useState(() => Math.random() * jitterMs)
  const next = earliest((sessions ?? []).filter(({ releaseAt }) => epochMsOf(releaseAt) > heard.current.at - keptMs))
  const due = next && phoneMsOf(next.releaseAt)
  // A session's answer says the time to two seconds, the hospital's only to a minute or two.
  useLapse(due === undefined ? undefined : due - oldestAnswerMs, () => next && void call('readSession', { sessionId: next.id }))
  useLapse(due === undefined ? undefined : due + keptMs + jitter, again)
  return now && next && now >= next.releaseAt ? addMinutes(next.releaseAt, -1) : now
}

const earliest = (sessions: readonly Session[]): Session | undefined =>
  sessions.reduce<Session | undefined>((first, one) => (first && first.releaseAt <= one.releaseAt ? first : one), undefined)

import type { Answer } from '#shared/contract/schemas'
import type { Asked } from '@/api/asked'
import { call } from '@/api/call'
import { useWatched } from '@/api/useWatched'
import { tabShelf } from '@/platform/storage'
import { hearTime } from '@/state/hospitalClock'
import { keptBox } from '@/state/keptBox'

type Hall = Answer<'readHall'>

const everySeconds = 2.5
const retrySeconds = 5

/** What was shown last, for a screen that is loaded again while the hospital cannot be reached. */
const lastHall = keptBox<{ readonly token: string; readonly hall: Hall } | undefined>('hall', undefined, tabShelf)

/** What the hall shows, asked for as long as the screen hangs there. */
export const useHall = (token: string): Asked<Hall> => {
  const last = lastHall.get()
  return useWatched({
    key: token,
    ask: async () => {
      const reply = await call('readHall', { token })
      if (reply.ok) {
        hearTime(reply.value.at)
        lastHall.set({ token, hall: reply.value })
      }
      return reply
    },
    secondsAfter: () => everySeconds,
    retryAfter: retrySeconds,
    overAt: 'SITE_LINK_OVER',
    before: last?.token === token ? last.hall : undefined,
  })
}

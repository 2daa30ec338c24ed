import type { Answer } from '#shared/contract/schemas'
import type { Asked } from '@/api/asked'
import { call } from '@/api/call'
import { useWatched } from '@/api/useWatched'

/** The progress of a visit, for as long as something is still to come. */
export const useProgress = (token: string): Asked<Answer<'readProgress'>> =>
  useWatched({
    key: token,
    ask: () => call('readProgress', { token }),
    secondsAfter: ({ nextAskSeconds }) => nextAskSeconds,
    overAt: 'PROGRESS_LINK_OVER',
  })

import type { Answer } from '#shared/contract/schemas'
import type { Asked } from '@/api/asked'
import { call } from '@/api/call'
import { useWatched } from '@/api/useWatched'

/** It says nothing about anybody, so it may be asked often; the queues themselves are read when it says that they moved. */
const everySeconds = 2.2
const retrySeconds = 4

/** The sessions of a department today, side by side, as they stand now. */
export const useQueues = (departmentId: string): Asked<Answer<'listQueues'>> =>
  useWatched({
    key: departmentId,
    ask: () => call('listQueues', { departmentId }),
    secondsAfter: () => everySeconds,
    retryAfter: retrySeconds,
  })

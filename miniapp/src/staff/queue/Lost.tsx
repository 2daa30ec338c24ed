import type { Answer } from '#shared/contract/schemas'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { clockOf } from '#shared/values/clinicTime'
import type { Asked } from '@/api/asked'

/** No answer came: what is shown is the last one, of then. */
export function Lost({ asked }: { readonly asked: Asked<Answer<'listQueues'>> }) {
  if (asked.state !== 'ready' || !asked.failure) return null
  return (
    <p role="alert" id="queue-lost">
      {staffQueueTexts.lost(clockOf(asked.answer.now))}
    </p>
  )
}

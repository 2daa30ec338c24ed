import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import type { Failure } from '@/api/reply'

/** Why an act was not done: what changed, and by whom. */
export function Refused({ failure }: { readonly failure: Failure | undefined }) {
  if (!failure) return null
  const { changedBy } = failure.details
  return (
    <p role="alert" className="queue-refused">
      {failure.title}
      {changedBy && ` ${staffQueueTexts.changedBy(changedBy)}`}
    </p>
  )
}

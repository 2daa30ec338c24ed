import type { QueueRow, QueueSummary, QueueView } from '#shared/contract/schemas/queue'
import type { QueueActAsked } from '#shared/contract/schemas/queueActs'
import type { QueueActs } from '@/staff/queue/useQueueActs'

/** What every question about one number is asked with. */
export interface StepProps {
  readonly view: QueueView
  readonly row: QueueRow
  /** The sessions of the department today. */
  readonly summaries: readonly QueueSummary[]
  readonly acts: QueueActs
  readonly onBack: () => void
  readonly onAct: (act: QueueActAsked) => void
}

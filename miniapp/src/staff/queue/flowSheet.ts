import type { QueueView } from '#shared/contract/schemas/queue'
import type { QueueActAsked } from '#shared/contract/schemas/queueActs'
import type { QueueActs } from '@/staff/queue/useQueueActs'

/** What every question about a whole queue is asked with. */
export interface FlowSheetProps {
  readonly view: QueueView
  readonly acts: QueueActs
  readonly onAct: (act: QueueActAsked) => void
  readonly onClose: () => void
}

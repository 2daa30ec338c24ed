import type { QueueRow } from '#shared/contract/schemas/queue'
import { RowList } from '@/staff/queue/RowList'

interface OthersProps {
  readonly id: string
  readonly title: string
  readonly rows: readonly QueueRow[]
  readonly onOpen: (row: QueueRow) => void
  readonly isOpen?: boolean
}

/** Those who do not wait now, folded away until they are wanted. */
export function Others({ id, title, rows, onOpen, isOpen = false }: OthersProps) {
  if (rows.length === 0) return null
  return (
    <details className="queue-others" id={id} open={isOpen}>
      <summary>
        {title} {rows.length}
      </summary>
      <RowList id={`${id}-row`} rows={rows} onOpen={onOpen} />
    </details>
  )
}

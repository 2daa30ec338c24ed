import { shellTexts } from '#shared/text/zh/staffShell'
import type { Pages } from '@/api/usePages'

interface MoreButtonProps extends Pick<Pages<unknown>, 'hasMore' | 'busy' | 'more'> {
  readonly id?: string
}

/** The next page of a list, while there is one. */
export function MoreButton({ id, hasMore, busy, more }: MoreButtonProps) {
  if (!hasMore) return null
  return (
    <button type="button" id={id} className="staff-control" disabled={busy} onClick={more}>
      {shellTexts.more}
    </button>
  )
}

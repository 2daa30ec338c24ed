import type { QueueRow } from '#shared/contract/schemas/queue'
import { printed } from '#shared/rules/queue/printed'
import { moveReasonTexts, priorityTexts, whyTexts } from '#shared/text/zh/queueWords'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { isUndecided } from '@/staff/queue/rowGroups'

/** What sets a number apart from the others, each in a word or two. */
export function RowTags({ row }: { readonly row: QueueRow }) {
  return tagsOf(row).map(({ text, tone }) => (
    <span key={text} className={`staff-tag staff-tag-${tone}`}>
      {text}
    </span>
  ))
}

interface Tag {
  readonly text: string
  readonly tone: 'active' | 'asked' | 'plain'
}

const tagsOf = (row: QueueRow): readonly Tag[] => {
  const { priority, isAged, isWalkIn, placed, lateMinutes, passes, serial } = row
  const tags: readonly (Tag | false | undefined)[] = [
    isUndecided(row) && { text: staffQueueTexts.undecided, tone: 'asked' },
    priority && { text: priorityTexts[priority], tone: 'active' },
    isAged && priority !== 'aged' && { text: staffQueueTexts.aged, tone: 'active' },
    passes !== undefined && { text: staffQueueTexts.passedTimes(passes), tone: 'asked' },
    lateMinutes !== undefined && { text: staffQueueTexts.lateBy(lateMinutes), tone: 'asked' },
    placed && placed.why !== 'late' && placed.why !== 'passed' && { text: placedText(placed), tone: 'plain' },
    printed(serial).times > 0 && { text: whyTexts.transferred, tone: 'plain' },
    isWalkIn && { text: staffQueueTexts.walkIn, tone: 'plain' },
  ]
  return tags.filter((tag) => typeof tag === 'object')
}

const placedText = ({ why, reason }: NonNullable<QueueRow['placed']>): string =>
  reason ? `${whyTexts[why]}·${moveReasonTexts[reason]}` : whyTexts[why]

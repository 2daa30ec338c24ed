import type { Waiting } from '#shared/rules/queue/order'
import { reasonText } from '#shared/rules/queue/patientSentence'
import { whyText } from '#shared/text/zh/queue'
import { whyTexts } from '#shared/text/zh/queueWords'

/** Why somebody is next, for the doctor and the desk: "优先（80岁及以上）", "迟到后安排（迟到12分钟）". */
export const whySentence = ({ entry, why }: Waiting): string => {
  if (why === 'priority') return whyText(whyTexts.priority, reasonText(entry.priority))
  if (why === 'late') return whyText(whyTexts.late, undefined, entry.lateMinutes)
  return whyText(whyTexts[why], reasonText(entry.placed?.reason))
}

import { Text, View } from '@tarojs/components'
import { messageTitles } from '#shared/text/zh/messages'
import { reminderTexts } from '#shared/text/zh/reminders'
import { Action } from '@/components/Action'
import { Sheet } from '@/components/Sheet'
import { pretendQuestion } from '@/platform/pretendPlatform'
import { knownReminders } from '@/state/reminders'

/** Stands in a browser where WeChat's own pop-up would be, on the demo stage only. */
export function PretendPopup() {
  const question = pretendQuestion.use()
  const items = knownReminders.use()?.reminders.items ?? []
  if (!question) return null
  const titleOf = (templateId: string) => {
    const found = items.find(({ platform }) => platform?.templateId === templateId)
    return found ? messageTitles[found.kind] : templateId
  }
  return (
    <Sheet id="pretend-popup" title={reminderTexts.popupAsks} onClose={() => question.answer('reject')}>
      <View className="gap-small">
        {question.templateIds.map((templateId) => (
          <View key={templateId} className="list-row">
            <Text className="text">{titleOf(templateId)}</Text>
          </View>
        ))}
      </View>
      <Text className="small muted gap-small">{reminderTexts.popupStandsIn}</Text>
      <Action id="popup-allow" text={reminderTexts.allow} onTap={() => question.answer('accept')} />
      <Action id="popup-refuse" look="quiet" text={reminderTexts.refuse} onTap={() => question.answer('reject')} />
    </Sheet>
  )
}

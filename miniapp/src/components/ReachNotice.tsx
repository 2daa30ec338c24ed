import { Text, View } from '@tarojs/components'
import { reminderTexts } from '#shared/text/zh/reminders'
import { Action } from '@/components/Action'
import { Card } from '@/components/Card'
import { Icon } from '@/components/Icon'
import { askAt } from '@/reminders/askAt'
import { reachedBy } from '@/reminders/reached'
import { useReminders } from '@/reminders/useReminders'

/** By which way the person will be reminded of a visit, and what they can do to be reached better; nothing while nobody knows. */
export function ReachNotice() {
  const reminders = useReminders()
  const reminder = reminders?.items.find(({ kind }) => kind === 'dayBefore')
  if (!reminders || !reminder) return null
  const { provider, ask } = reminders
  const { way, title, next } = reachedBy(reminder, provider)
  return (
    <Card id="reach" className="gap">
      <View id={`reach-${way}`} className="row" ariaLive="polite">
        <View className="accent row menu-icon">
          <Icon name={way === 'none' ? 'alert' : 'bell'} />
        </View>
        <View className="grow">
          <Text className="text strong">{title}</Text>
          <Text className="small muted">{next}</Text>
        </View>
      </View>
      {reminder.next === 'subscribe' && provider !== 'phone' && ask.reminders.length > 0 && (
        <Action id="subscribe" look="quiet" text={reminderTexts.subscribe(provider)} onTap={() => void askAt('reminders')} />
      )}
    </Card>
  )
}

import { Text } from '@tarojs/components'
import { queuePageTexts } from '#shared/text/zh/queuePage'
import { Action } from '@/components/Action'
import { Card } from '@/components/Card'
import { askAt } from '@/reminders/askAt'
import { useReminders } from '@/reminders/useReminders'

/** Asks for consent to be told of the turn, while there is something to ask and something to wait for. */
export function RemindMe({ isWaiting }: { readonly isWaiting: boolean }) {
  const reminders = useReminders('known')
  if (!isWaiting || !reminders || reminders.ask.watchQueue.length === 0) return null
  return (
    <Card className="gap">
      <Text className="text muted">{queuePageTexts.remindHint}</Text>
      <Action id="remind-me" look="quiet" text={queuePageTexts.remind} onTap={() => void askAt('watchQueue')} />
    </Card>
  )
}

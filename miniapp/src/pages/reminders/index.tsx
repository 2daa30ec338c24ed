import { Text, View } from '@tarojs/components'
import { reminderTexts } from '#shared/text/zh/reminders'
import { screenTexts } from '#shared/text/zh/screens'
import { titleTexts } from '#shared/text/zh/titles'
import { Action } from '@/components/Action'
import { Card } from '@/components/Card'
import { Points } from '@/components/Points'
import { Screen } from '@/components/Screen'
import { Skeleton } from '@/components/Skeleton'
import { StateView } from '@/components/StateView'
import { Kinds } from '@/pages/reminders/Kinds'
import { isWeb } from '@/platform/host'
import { go } from '@/platform/moves'
import { askAt } from '@/reminders/askAt'
import { useReminders } from '@/reminders/useReminders'
import { account } from '@/state/account'

/** 提醒: whether each kind of message reaches this person, by which way, and what to do about it. */
export default function RemindersScreen() {
  const reminders = useReminders()
  const me = account.use()
  if (!reminders) {
    const signIn = { id: 'to-sign-in', text: screenTexts.signIn, onTap: () => go('sign-in') }
    return (
      <Screen title={titleTexts.reminders}>
        {isWeb && !me ? (
          <StateView id="signed-out" icon="person" title={screenTexts.signInTitle} next={screenTexts.signInNext} action={signIn} />
        ) : (
          <Skeleton />
        )}
      </Screen>
    )
  }
  const { provider, ask, items } = reminders
  const comesBySms = items.some(({ by }) => by === 'sms')
  const rules = [...reminderTexts.rules[provider], ...(comesBySms ? [reminderTexts.smsRule[provider]] : [])]
  const isMissing = items.some(({ next }) => next === 'subscribe')
  const needsPhone = items.some(({ next }) => next === 'addPhone')
  const wasDeclined = items.some(({ platform }) => platform?.state === 'declined')
  const action =
    provider !== 'phone' && ask.reminders.length > 0 ? (
      <Action
        id="subscribe"
        text={isMissing ? reminderTexts.subscribe(provider) : reminderTexts.more(provider)}
        onTap={() => void askAt('reminders')}
      />
    ) : (
      needsPhone && <Action id="add-patient" text={reminderTexts.addPatient} onTap={() => go('patient-new')} />
    )
  return (
    <Screen title={titleTexts.reminders} action={action}>
      <View>
        <Card>
          <Text className="title">{reminderTexts.how}</Text>
          <Points points={rules} />
        </Card>
        <Kinds reminders={reminders} />
        {wasDeclined && provider !== 'phone' && (
          <Card id="declined" className="gap">
            <Text className="title">{reminderTexts.declinedTitle}</Text>
            <Text className="text gap-small">{reminderTexts.declined[provider]}</Text>
          </Card>
        )}
      </View>
    </Screen>
  )
}

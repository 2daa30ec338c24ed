import { Text, View } from '@tarojs/components'
import { meTexts } from '#shared/text/zh/me'
import { titleTexts } from '#shared/text/zh/titles'
import { answerOf } from '@/api/asked'
import { signOut } from '@/api/signOut'
import { useQuestion } from '@/api/useQuestion'
import { Card } from '@/components/Card'
import { Icon } from '@/components/Icon'
import { MenuRow } from '@/components/MenuRow'
import { Screen } from '@/components/Screen'
import { Switch } from '@/components/Switch'
import { Tap } from '@/components/Tap'
import { isWeb } from '@/platform/host'
import { go } from '@/platform/moves'
import { callPhone } from '@/platform/phoneCall'
import { account } from '@/state/account'
import { largeType } from '@/state/display'
import './index.css'

/** 我的: who I am here, how it looks, and how to reach the hospital. */
export default function Me() {
  const hospital = answerOf(useQuestion('readHospital', {}))
  const large = largeType.use()
  return (
    <Screen title={titleTexts.me}>
      <Person />
      <Card>
        <Switch id="large-type" text={meTexts.largeType} hint={meTexts.largeTypeHint} on={large} onChange={largeType.set} />
      </Card>
      <Card>
        <MenuRow id="patients" icon="people" text={meTexts.patients} onTap={() => go('patients')} />
        <MenuRow id="appointments" icon="calendar" text={meTexts.appointments} onTap={() => go('appointments')} />
        <MenuRow id="reminders" icon="bell" text={meTexts.reminders} onTap={() => go('reminders')} />
        <MenuRow id="account" icon="person" text={meTexts.account} onTap={() => go('account')} />
        <MenuRow id="privacy" icon="list" text={meTexts.privacy} onTap={() => go('privacy')} />
        <MenuRow id="about" icon="info" text={meTexts.about} onTap={() => go('about')} />
        {hospital && <MenuRow id="call" icon="phone" text={meTexts.call} value={hospital.phone} onTap={() => callPhone(hospital.phone)} />}
      </Card>
    </Screen>
  )
}

function Person() {
  const me = account.use()
  // In a mini-program the platform knows who holds the phone: there is nothing to sign in to or out of.
  return (
    <Card className="row">
      <View className="me-mark">
        <Icon name="person" />
      </View>
      <Text className="title grow">{me?.name || (isWeb ? meTexts.visitor : titleTexts.home)}</Text>
      {isWeb && (
        <Tap id={me ? 'sign-out' : 'sign-in'} className="link" onTap={me ? signOut : () => go('sign-in')}>
          <Text>{me ? meTexts.signOut : meTexts.signIn}</Text>
        </Tap>
      )}
    </Card>
  )
}

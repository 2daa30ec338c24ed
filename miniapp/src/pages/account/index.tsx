import { View } from '@tarojs/components'
import { useState } from 'react'
import { accountTexts } from '#shared/text/zh/account'
import { screenTexts } from '#shared/text/zh/screens'
import { titleTexts } from '#shared/text/zh/titles'
import { signOut } from '@/api/signOut'
import { useQuestion } from '@/api/useQuestion'
import { Action } from '@/components/Action'
import { Answered } from '@/components/Answered'
import { Card } from '@/components/Card'
import { MenuRow } from '@/components/MenuRow'
import { Screen } from '@/components/Screen'
import { StateView } from '@/components/StateView'
import { AccountCard } from '@/pages/account/AccountCard'
import { CloseSheet } from '@/pages/account/CloseSheet'
import { SignIns } from '@/pages/account/SignIns'
import { isWeb } from '@/platform/host'
import { go } from '@/platform/moves'

/** 隐私与账号: the account, where it is signed in, the ways out of it. */
export default function AccountScreen() {
  const [isClosed, setIsClosed] = useState(false)
  if (!isClosed) return <OwnAccount onClosed={() => setIsClosed(true)} />
  const home = { id: 'closed-home', text: screenTexts.home, onTap: () => go('home') }
  return (
    <Screen title={titleTexts.account}>
      <StateView id="account-closed" icon="check" title={accountTexts.closed} next={accountTexts.closedNext} action={home} />
    </Screen>
  )
}

function OwnAccount({ onClosed }: { readonly onClosed: () => void }) {
  const asked = useQuestion('readAccount', {})
  const [isClosing, setIsClosing] = useState(false)
  const leave = () => {
    signOut()
    go('me')
  }
  const closed = () => {
    onClosed()
    signOut()
  }
  return (
    <Screen title={titleTexts.account} over={isClosing && <CloseSheet onClosed={closed} onClose={() => setIsClosing(false)} />}>
      <Answered asked={asked}>
        {(account) => (
          <View>
            <AccountCard account={account} />
            <SignIns />
            <Card className="gap">
              <MenuRow id="patients" icon="people" text={accountTexts.patients} onTap={() => go('patients')} />
              <MenuRow id="privacy" icon="info" text={accountTexts.rules} onTap={() => go('privacy')} />
              <MenuRow id="close-account" icon="close" text={accountTexts.close} onTap={() => setIsClosing(true)} />
            </Card>
            {/* A mini-program is signed in by its platform: whoever holds the phone is. */}
            {isWeb && (
              <View className="gap">
                <Action id="sign-out" look="quiet" text={accountTexts.signOut} onTap={leave} />
              </View>
            )}
          </View>
        )}
      </Answered>
    </Screen>
  )
}

import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { SignedIn } from '#shared/contract/schemas/account'
import { codeTexts } from '#shared/text/zh/agree'
import { signInTexts } from '#shared/text/zh/me'
import { titleTexts } from '#shared/text/zh/titles'
import { isMobile, isOneTimeCode } from '#shared/values/phone'
import { forgetAnswers } from '@/api/answers'
import { answerOf } from '@/api/asked'
import { useQuestion } from '@/api/useQuestion'
import { useWrite } from '@/api/useWrite'
import { Action } from '@/components/Action'
import { Card } from '@/components/Card'
import { MenuRow } from '@/components/MenuRow'
import { Notice } from '@/components/Notice'
import { PhoneCode } from '@/components/PhoneCode'
import { Screen } from '@/components/Screen'
import { DemoIdentities } from '@/pages/sign-in/DemoIdentities'
import { back, go } from '@/platform/moves'
import { account } from '@/state/account'

/** 登录 on the web: a phone number and its one-time code. */
export default function SignIn() {
  const isDemo = answerOf(useQuestion('readHospital', {}))?.demo
  const signIn = useWrite('signInByPhone')
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState<{ readonly phone?: string; readonly code?: string }>({})

  const enter = (signedIn: SignedIn, demo?: 'returning' | 'newcomer') => {
    forgetAnswers()
    account.set({ ...signedIn, ...(demo ? { demo } : {}) })
    back()
  }
  const phoneIsFine = () => {
    const fine = isMobile(phone)
    setWrong(fine ? {} : { phone: signInTexts.phoneWrong })
    return fine
  }
  const submit = async () => {
    if (!phoneIsFine()) return
    if (!isOneTimeCode(code)) return setWrong({ code: codeTexts.codeWrong })
    const reply = await signIn.send({ phone, code })
    if (reply?.ok) enter(reply.value)
  }
  const text = signIn.busy ? signInTexts.submitting : signInTexts.submit
  return (
    <Screen title={titleTexts.signIn} action={<Action id="submit" text={text} disabled={signIn.busy} onTap={() => void submit()} />}>
      <Card>
        <Text className="head">{signInTexts.welcome}</Text>
        <Text className="text muted">{signInTexts.why}</Text>
        <PhoneCode
          phone={phone}
          code={code}
          wrong={wrong}
          mayStart={phoneIsFine}
          onPhone={(value) => {
            setPhone(value)
            setWrong({})
          }}
          onCode={setCode}
        />
        {signIn.failure && <Notice id="sign-in-failed" look="danger" text={signIn.failure.title} />}
      </Card>
      <Card>
        <MenuRow id="privacy" icon="info" text={signInTexts.privacy} onTap={() => go('privacy')} />
      </Card>
      {isDemo && (
        <View className="gap">
          <DemoIdentities onEnter={enter} />
        </View>
      )}
    </Screen>
  )
}

import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { SignedIn } from '#shared/contract/schemas/account'
import { signInTexts } from '#shared/text/zh/me'
import { titleTexts } from '#shared/text/zh/titles'
import { isMobile } from '#shared/values/phone'
import { forgetAnswers } from '@/api/answers'
import { answerOf } from '@/api/asked'
import { useQuestion } from '@/api/useQuestion'
import { useWrite } from '@/api/useWrite'
import { Action } from '@/components/Action'
import { Card } from '@/components/Card'
import { Field } from '@/components/Field'
import { Notice } from '@/components/Notice'
import { Screen } from '@/components/Screen'
import { DemoIdentities } from '@/pages/sign-in/DemoIdentities'
import { SendCode } from '@/pages/sign-in/SendCode'
import { back } from '@/platform/moves'
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
    if (!/^\d{6}$/.test(code)) return setWrong({ code: signInTexts.codeWrong })
    const reply = await signIn.send({ phone, code })
    if (reply?.ok) enter(reply.value)
  }
  const text = signIn.busy ? signInTexts.submitting : signInTexts.submit
  return (
    <Screen title={titleTexts.signIn} action={<Action id="submit" text={text} disabled={signIn.busy} onTap={() => void submit()} />}>
      <Card>
        <Text className="head">{signInTexts.welcome}</Text>
        <Text className="text muted">{signInTexts.why}</Text>
        <Field
          id="phone"
          name={signInTexts.phone}
          value={phone}
          wrong={wrong.phone}
          kind="number"
          maxLength={11}
          onChange={(value) => {
            setPhone(value)
            setWrong({})
          }}
        />
        <Field id="code" name={signInTexts.code} value={code} wrong={wrong.code} kind="number" maxLength={6} onChange={setCode} />
        <SendCode phone={phone} mayStart={phoneIsFine} />
        {signIn.failure && <Notice id="sign-in-failed" look="danger" text={signIn.failure.title} />}
      </Card>
      {isDemo && (
        <View className="gap">
          <DemoIdentities onEnter={enter} />
        </View>
      )}
    </Screen>
  )
}

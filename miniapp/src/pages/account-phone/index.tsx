import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { accountPhoneTexts } from '#shared/text/zh/account'
import { signInTexts } from '#shared/text/zh/me'
import { titleTexts } from '#shared/text/zh/titles'
import { isMobile } from '#shared/values/phone'
import { answerOf } from '@/api/asked'
import { useQuestion } from '@/api/useQuestion'
import { useWrite } from '@/api/useWrite'
import { Action } from '@/components/Action'
import { Card } from '@/components/Card'
import { Notice } from '@/components/Notice'
import { PhoneCode } from '@/components/PhoneCode'
import { Screen } from '@/components/Screen'
import { host, isWeb } from '@/platform/host'
import type { LoginCode } from '@/platform/loginCode'
import { back } from '@/platform/moves'
import { PhoneButton } from '@/platform/PhoneButton'
import { useCode } from '@/rights/useCode'

/** 绑定手机号: the number the platform knows, by its own button; everywhere by a code. */
export default function AccountPhone() {
  const account = answerOf(useQuestion('readAccount', {}))
  const bind = useWrite('bindPhone')
  const bindKnown = useWrite('bindPlatformPhone')
  const code = useCode()
  const [phone, setPhone] = useState('')
  const [phoneWrong, setPhoneWrong] = useState<string>()
  const [notGiven, setNotGiven] = useState(false)

  const phoneIsFine = () => {
    const fine = isMobile(phone)
    setPhoneWrong(fine ? undefined : signInTexts.phoneWrong)
    return fine
  }
  const submit = async () => {
    if (![phoneIsFine(), code.isFine()].every(Boolean)) return
    const reply = await bind.send({ phone, code: code.code })
    if (reply?.ok) back()
  }
  const bindThis = async (known: LoginCode) => {
    setNotGiven(false)
    const reply = await bindKnown.send(known)
    if (reply?.ok) back()
  }
  const text = bind.busy ? accountPhoneTexts.submitting : accountPhoneTexts.submit
  return (
    <Screen
      title={titleTexts.accountPhone}
      action={<Action id="bind-phone" text={text} disabled={bind.busy || bindKnown.busy} onTap={() => void submit()} />}
    >
      <Card>
        {account?.maskedPhone && <Text className="title">{accountPhoneTexts.now(account.maskedPhone)}</Text>}
        <Text className="text muted">{accountPhoneTexts.why}</Text>
        {!isWeb && (
          <View className="gap">
            <PhoneButton
              text={accountPhoneTexts.byPlatform[host]}
              disabled={bindKnown.busy}
              onCode={(known) => void bindThis(known)}
              onNone={() => setNotGiven(true)}
            />
          </View>
        )}
        {(notGiven || bindKnown.failure) && (
          <Notice id="platform-phone-failed" look="warn" text={bindKnown.failure?.title ?? accountPhoneTexts.notGiven} />
        )}
      </Card>
      <Card className="gap">
        <Text className="title">{isWeb ? accountPhoneTexts.byCode : accountPhoneTexts.orByCode}</Text>
        <PhoneCode
          phone={phone}
          code={code.code}
          wrong={{ ...(phoneWrong && { phone: phoneWrong }), ...(code.wrong && { code: code.wrong }) }}
          mayStart={phoneIsFine}
          onPhone={(next) => {
            setPhone(next)
            setPhoneWrong(undefined)
          }}
          onCode={code.set}
        />
        {bind.failure && <Notice id="bind-failed" look="danger" text={bind.failure.title} />}
      </Card>
    </Screen>
  )
}

import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { progressCodeTexts, progressTexts } from '#shared/text/zh/progress'
import { titleTexts } from '#shared/text/zh/titles'
import { useWrite } from '@/api/useWrite'
import { Action } from '@/components/Action'
import { Card } from '@/components/Card'
import { Field } from '@/components/Field'
import { MenuRow } from '@/components/MenuRow'
import { Notice } from '@/components/Notice'
import { Screen } from '@/components/Screen'
import './index.css'
import { go, replaceBy } from '@/platform/moves'

const codeLength = 8

/** Where the constant address of a text message leads: the code of the message opens the progress of its visit. */
export default function ProgressCode() {
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState<string>()
  const open = useWrite('openProgressCode')
  const submit = async () => {
    if (code.replace(/[\s-]/g, '').length !== codeLength) return setWrong(progressCodeTexts.wrongLength)
    const reply = await open.send({ code })
    if (reply?.ok) replaceBy('progress', { t: reply.value.token })
  }
  const text = open.busy ? progressCodeTexts.submitting : progressCodeTexts.submit
  return (
    <Screen title={titleTexts.progress} action={<Action id="submit" text={text} disabled={open.busy} onTap={() => void submit()} />}>
      <Card>
        <Text className="head">{progressCodeTexts.head}</Text>
        <Text className="text muted gap-small">{progressCodeTexts.why}</Text>
        <View className="typed-code">
          <Field
            id="code"
            name={progressCodeTexts.code}
            value={code}
            hint={progressCodeTexts.hint}
            wrong={wrong}
            maxLength={20}
            onChange={(value) => {
              setCode(value)
              setWrong(undefined)
              open.forget()
            }}
          />
        </View>
        {open.failure && <Notice id="code-failed" look="danger" text={open.failure.title} />}
      </Card>
      <Card className="gap">
        <Text className="text muted">{progressCodeTexts.noCode}</Text>
        <MenuRow id="to-appointments" icon="person" text={progressTexts.toAppointments} onTap={() => go('appointments')} />
      </Card>
    </Screen>
  )
}

import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { patientRightsTexts } from '#shared/text/zh/patientRights'
import { titleTexts } from '#shared/text/zh/titles'
import { isMobile } from '#shared/values/phone'
import { useWrite } from '@/api/useWrite'
import { Action } from '@/components/Action'
import { Answered } from '@/components/Answered'
import { Card } from '@/components/Card'
import { Field } from '@/components/Field'
import { Notice } from '@/components/Notice'
import { PatientCode } from '@/components/PatientCode'
import { Screen } from '@/components/Screen'
import { SendCode } from '@/components/SendCode'
import { useField } from '@/platform/fields'
import { back } from '@/platform/moves'
import { useCode } from '@/rights/useCode'
import { usePatient } from '@/rights/usePatient'

/** 更换手机号: proved by a code on the old phone and one on the new. */
export default function PatientPhone() {
  const patientId = useField('patientId')
  const asked = usePatient(patientId)
  const sending = useWrite('sendPatientCode')
  const correct = useWrite('correctPatient')
  const oldCode = useCode()
  const newCode = useCode()
  const [phone, setPhone] = useState('')
  const [phoneWrong, setPhoneWrong] = useState<string>()

  const phoneIsFine = () => {
    const fine = isMobile(phone)
    setPhoneWrong(fine ? undefined : patientRightsTexts.phoneWrong)
    return fine
  }
  const sendToNew = async () => (phoneIsFine() ? sending.send({ patientId, newPhone: phone }) : undefined)
  const submit = async () => {
    const fine = [oldCode.isFine(), phoneIsFine(), newCode.isFine()]
    if (!fine.every(Boolean)) return
    const reply = await correct.send({ patientId, code: oldCode.code, phone, newCode: newCode.code })
    if (reply?.ok) back()
  }
  const text = correct.busy ? patientRightsTexts.phoneSubmitting : patientRightsTexts.phoneSubmit
  return (
    <Screen
      title={titleTexts.patientPhone}
      action={<Action id="change-phone" text={text} disabled={correct.busy} onTap={() => void submit()} />}
    >
      <Answered asked={asked}>
        {({ maskedPhone }) => (
          <View>
            <Card>
              <Text className="title">{patientRightsTexts.phoneOld}</Text>
              <Text className="small muted gap-small">{patientRightsTexts.phoneOldWhy(maskedPhone)}</Text>
              <View className="gap">
                <PatientCode patientId={patientId} code={oldCode.code} wrong={oldCode.wrong} onChange={oldCode.set} />
              </View>
            </Card>
            <Card>
              <Text className="title">{patientRightsTexts.phoneNew}</Text>
              <Field
                id="new-phone"
                name={patientRightsTexts.phoneNumber}
                value={phone}
                wrong={phoneWrong}
                kind="number"
                maxLength={11}
                onChange={(next) => {
                  setPhone(next)
                  setPhoneWrong(undefined)
                }}
              />
              <SendCode id="send-new-code" send={sendToNew} busy={sending.busy} failure={sending.failure} />
              <Field
                id="new-code"
                name={patientRightsTexts.newCode}
                value={newCode.code}
                wrong={newCode.wrong}
                kind="number"
                maxLength={6}
                onChange={newCode.set}
              />
            </Card>
            {correct.failure && <Notice id="correct-failed" look="danger" text={correct.failure.title} />}
          </View>
        )}
      </Answered>
    </Screen>
  )
}

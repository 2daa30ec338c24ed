import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Patient } from '#shared/contract/schemas/patient'
import { purposesOfAdding } from '#shared/rules/consent'
import { agreeTexts } from '#shared/text/zh/agree'
import { consentTexts } from '#shared/text/zh/consents'
import { titleTexts } from '#shared/text/zh/titles'
import { answerOf } from '@/api/asked'
import { useWrite } from '@/api/useWrite'
import { Action } from '@/components/Action'
import { Answered } from '@/components/Answered'
import { Card } from '@/components/Card'
import { Notice } from '@/components/Notice'
import { PatientCode } from '@/components/PatientCode'
import { Points } from '@/components/Points'
import { Screen } from '@/components/Screen'
import { StateView } from '@/components/StateView'
import { useField } from '@/platform/fields'
import { back } from '@/platform/moves'
import { useCode } from '@/rights/useCode'
import { usePatient } from '@/rights/usePatient'

/** 就诊人同意: a person agrees to be booked for by the code on their phone, or at a counter. */
export default function Agree() {
  const patientId = useField('patientId')
  const asked = usePatient(patientId)
  const confirm = useWrite('confirmPatient')
  const code = useCode()
  const [confirmed, setConfirmed] = useState<Patient>()
  const patient = confirmed ?? answerOf(asked)
  const isDone = patient?.state === 'confirmed'

  const submit = async () => {
    if (!code.isFine()) return
    const reply = await confirm.send({ patientId, code: code.code })
    if (reply?.ok) setConfirmed(reply.value)
  }
  const text = confirm.busy ? agreeTexts.submitting : agreeTexts.submit
  const action = patient && !isDone && <Action id="agree" text={text} disabled={confirm.busy} onTap={() => void submit()} />
  if (patient && isDone) {
    const leave = { id: 'agreed-back', text: agreeTexts.doneNext, onTap: back }
    return (
      <Screen title={titleTexts.agree}>
        <StateView id="agreed" icon="check" title={agreeTexts.done(patient.maskedName)} action={leave} />
      </Screen>
    )
  }
  return (
    <Screen title={titleTexts.agree} action={action}>
      <Answered asked={asked}>
        {({ maskedName, maskedPhone, relation, guardian }) => (
          <View>
            <Card>
              <Text className="head">{relation === 'self' ? agreeTexts.headingSelf : agreeTexts.heading(maskedName)}</Text>
              <Text className="text muted gap-small">{agreeTexts.why}</Text>
            </Card>
            <Card>
              <Text className="title">{agreeTexts.byCode}</Text>
              <Text className="text gap-small">{guardian ? agreeTexts.toGuardian(maskedPhone) : agreeTexts.to(maskedPhone)}</Text>
              <Text className="text gap-small">
                {guardian ? agreeTexts.howGuardian : relation === 'self' ? agreeTexts.howSelf : agreeTexts.how}
              </Text>
              <View className="gap">
                <PatientCode patientId={patientId} code={code.code} wrong={code.wrong} onChange={code.set} />
              </View>
              {confirm.failure && <Notice id="agree-failed" look="danger" text={confirm.failure.title} />}
            </Card>
            <Card>
              <Text className="title">{agreeTexts.agreesTo}</Text>
              <Points
                points={purposesOfAdding({ relation, isChild: guardian !== undefined }).map((purpose) => consentTexts[purpose].text)}
              />
            </Card>
            <Card>
              <Text className="title">{agreeTexts.atCounter}</Text>
              <Points points={agreeTexts.atCounterHow} />
            </Card>
          </View>
        )}
      </Answered>
    </Screen>
  )
}

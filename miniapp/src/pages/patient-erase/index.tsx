import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Answer } from '#shared/contract/schemas'
import { patientRightsTexts } from '#shared/text/zh/patientRights'
import { screenTexts } from '#shared/text/zh/screens'
import { titleTexts } from '#shared/text/zh/titles'
import { answerOf, both } from '@/api/asked'
import { useQuestion } from '@/api/useQuestion'
import { useWrite } from '@/api/useWrite'
import { Action } from '@/components/Action'
import { Answered } from '@/components/Answered'
import { Card } from '@/components/Card'
import { Notice } from '@/components/Notice'
import { PatientCode } from '@/components/PatientCode'
import { Points } from '@/components/Points'
import { Screen } from '@/components/Screen'
import { Sheet } from '@/components/Sheet'
import { StateView } from '@/components/StateView'
import { useField } from '@/platform/fields'
import { backTo } from '@/platform/moves'
import { useCode } from '@/rights/useCode'
import { usePatient } from '@/rights/usePatient'

/** 删除信息: what goes, what stays until when; a code and one more question. */
export default function PatientErase() {
  const patientId = useField('patientId')
  const asked = both(usePatient(patientId), useQuestion('readHospital', {}))
  const erase = useWrite('erasePatient')
  const code = useCode()
  const [isAsking, setIsAsking] = useState(false)
  const [erased, setErased] = useState<Answer<'erasePatient'>>()
  const [patient, hospital] = answerOf(asked) ?? []
  // Only the person themselves or a child's guardian may; the server judges again.
  const isTheirs = patient && hospital && (patient.relation === 'self' || patient.age < hospital.booking.minorAge)

  const submit = async () => {
    const reply = await erase.send({ patientId, code: code.code })
    setIsAsking(false)
    if (reply?.ok) setErased(reply.value)
  }
  if (erased) {
    const next = erased.keptUntil ? patientRightsTexts.erasedUntil(erased.keptUntil) : patientRightsTexts.erasedAll
    const leave = { id: 'erased-back', text: screenTexts.back, onTap: () => backTo('patients') }
    return (
      <Screen title={titleTexts.patientErase}>
        <StateView id="erased" icon="check" title={patientRightsTexts.erased} next={next} action={leave} />
      </Screen>
    )
  }
  const text = erase.busy ? patientRightsTexts.eraseSubmitting : patientRightsTexts.eraseSubmit
  const ask = () => code.isFine() && setIsAsking(true)
  const over = isAsking && patient && (
    <Sheet id="erase-sheet" title={patientRightsTexts.eraseAsk(patient.maskedName)} onClose={() => setIsAsking(false)}>
      <Action id="erase-yes" look="danger" text={patientRightsTexts.eraseYes} disabled={erase.busy} onTap={() => void submit()} />
      <Action id="erase-no" look="quiet" text={patientRightsTexts.eraseNo} onTap={() => setIsAsking(false)} />
    </Sheet>
  )
  return (
    <Screen
      title={titleTexts.patientErase}
      over={over}
      action={isTheirs && <Action id="erase" look="danger" text={text} disabled={erase.busy} onTap={ask} />}
    >
      <Answered asked={asked}>
        {([{ maskedName }]) => (
          <View>
            {!isTheirs && <Notice id="erase-not-yours" look="warn" text={patientRightsTexts.notYours} />}
            <Card className={isTheirs ? '' : 'gap'}>
              <Text className="title">{maskedName}</Text>
              <Text className="text strong gap">{patientRightsTexts.eraseWhat}</Text>
              <Points points={patientRightsTexts.eraseList} />
              <Text className="text strong gap">{patientRightsTexts.eraseKept}</Text>
              <Points points={patientRightsTexts.eraseKeptList} />
              <Text className="small muted gap">{patientRightsTexts.eraseFirst}</Text>
            </Card>
            {isTheirs && (
              <Card className="gap">
                <PatientCode patientId={patientId} code={code.code} wrong={code.wrong} onChange={code.set} />
                {erase.failure && <Notice id="erase-failed" look="danger" text={erase.failure.title} />}
              </Card>
            )}
          </View>
        )}
      </Answered>
    </Screen>
  )
}

import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Answer } from '#shared/contract/schemas'
import { patientRightsTexts } from '#shared/text/zh/patientRights'
import { titleTexts } from '#shared/text/zh/titles'
import { useWrite } from '@/api/useWrite'
import { Action } from '@/components/Action'
import { Answered } from '@/components/Answered'
import { Card } from '@/components/Card'
import { Notice } from '@/components/Notice'
import { PatientCode } from '@/components/PatientCode'
import { Screen } from '@/components/Screen'
import { Exported } from '@/pages/patient-export/Exported'
import { useField } from '@/platform/fields'
import { useCode } from '@/rights/useCode'
import { usePatient } from '@/rights/usePatient'

/** 全部信息: everything that is kept of a patient, after a code; gone from the phone when the screen is left. */
export default function PatientExport() {
  const patientId = useField('patientId')
  const asked = usePatient(patientId)
  const exporting = useWrite('exportPatient')
  const code = useCode()
  const [made, setMade] = useState<Answer<'exportPatient'>>()

  const submit = async () => {
    if (!code.isFine()) return
    const reply = await exporting.send({ patientId, code: code.code })
    if (reply?.ok) setMade(reply.value)
  }
  if (made) {
    return (
      <Screen title={titleTexts.patientExport}>
        <Exported made={made} />
      </Screen>
    )
  }
  const text = exporting.busy ? patientRightsTexts.exportSubmitting : patientRightsTexts.exportSubmit
  return (
    <Screen
      title={titleTexts.patientExport}
      action={<Action id="export" text={text} disabled={exporting.busy} onTap={() => void submit()} />}
    >
      <Answered asked={asked}>
        {({ maskedName }) => (
          <Card>
            <Text className="title">{maskedName}</Text>
            <Text className="text muted gap-small">{patientRightsTexts.exportWhy}</Text>
            <View className="gap">
              <PatientCode patientId={patientId} code={code.code} wrong={code.wrong} onChange={code.set} />
            </View>
            {exporting.failure && <Notice id="export-failed" look="danger" text={exporting.failure.title} />}
          </Card>
        )}
      </Answered>
    </Screen>
  )
}

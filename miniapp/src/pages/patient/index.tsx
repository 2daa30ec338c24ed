import { View } from '@tarojs/components'
import { patientRightsTexts } from '#shared/text/zh/patientRights'
import { patientTexts } from '#shared/text/zh/patients'
import { titleTexts } from '#shared/text/zh/titles'
import { both } from '@/api/asked'
import { useQuestion } from '@/api/useQuestion'
import { Action } from '@/components/Action'
import { Answered } from '@/components/Answered'
import { Card } from '@/components/Card'
import { MenuRow } from '@/components/MenuRow'
import { Notice } from '@/components/Notice'
import { Screen } from '@/components/Screen'
import { Known } from '@/pages/patient/Known'
import { useField } from '@/platform/fields'
import { go } from '@/platform/moves'
import { usePatient } from '@/rights/usePatient'

/** 信息与权利: what is known of one patient, and what may be asked about it. */
export default function PatientScreen() {
  const patientId = useField('patientId')
  const asked = both(usePatient(patientId), useQuestion('listConsents', { patientId }))
  const to = (screen: Parameters<typeof go>[0]) => () => go(screen, { patientId })
  return (
    <Screen title={titleTexts.patient}>
      <Answered asked={asked}>
        {([patient, consents]) => {
          const isAsked = patient.state === 'asked'
          // Who withdrew a consent is no stranger: their rights stay.
          const isKnown = !isAsked || consents.items.length > 0
          return (
            <View>
              <Known patient={patient} />
              {isAsked && (
                <View className="gap">
                  <Notice id="patient-asked" look="warn" text={isKnown ? patientRightsTexts.stopped : patientRightsTexts.notConfirmed} />
                  <View className="gap">
                    <Action id="go-on" text={patientTexts.goOn} onTap={to('agree')} />
                  </View>
                </View>
              )}
              {isKnown && (
                <Card className="gap">
                  <MenuRow id="accesses" icon="search" text={patientRightsTexts.accesses} onTap={to('accesses')} />
                  <MenuRow id="consents" icon="check" text={patientRightsTexts.consents} onTap={to('consents')} />
                  <MenuRow id="export" icon="list" text={patientRightsTexts.export} onTap={to('patient-export')} />
                  <MenuRow id="phone" icon="phone" text={patientRightsTexts.phone} onTap={to('patient-phone')} />
                  <MenuRow id="erase" icon="close" text={patientRightsTexts.erase} onTap={to('patient-erase')} />
                </Card>
              )}
            </View>
          )
        }}
      </Answered>
    </Screen>
  )
}

import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { bookingTexts } from '#shared/text/zh/booking'
import { holdTexts } from '#shared/text/zh/hold'
import { screenTexts } from '#shared/text/zh/screens'
import { titleTexts } from '#shared/text/zh/titles'
import { answerOf, both } from '@/api/asked'
import { useQuestion } from '@/api/useQuestion'
import { type Hold, useHold } from '@/booking/useHold'
import { Action } from '@/components/Action'
import { Answered } from '@/components/Answered'
import { Card } from '@/components/Card'
import { Points } from '@/components/Points'
import { RefusalSheet } from '@/components/RefusalSheet'
import { Screen } from '@/components/Screen'
import { HoldNotice } from '@/pages/confirm/HoldNotice'
import { PatientCard } from '@/pages/confirm/PatientCard'
import { PatientSheet } from '@/pages/confirm/PatientSheet'
import { VisitCard } from '@/pages/confirm/VisitCard'
import { useField } from '@/platform/fields'
import { go, replaceBy } from '@/platform/moves'
import { rememberDepartment } from '@/state/recentDepartments'

/** 确认预约: who, when, where, at what price and by which rules. The number is held meanwhile; then one tap books it. */
export default function Confirm() {
  const sessionId = useField('sessionId')
  const slotIndex = Number(useField('slot'))
  const hospital = useQuestion('readHospital', {})
  const session = useQuestion('readSession', { sessionId })
  const patients = useQuestion('listPatients', {})
  const [picked, setPicked] = useState<string>()
  const [choosing, setChoosing] = useState(false)

  const all = answerOf(patients)?.items ?? []
  const patient = all.find(({ id }) => id === picked) ?? all.find(({ isDefault }) => isDefault) ?? all[0]
  const ready = answerOf(both(both(hospital, session), patients))
  const detail = answerOf(session)
  const hold = useHold(patient && { sessionId, slot: slotIndex, patientId: patient.id }, detail?.releaseAt)

  const confirm = async () => {
    const reply = await hold.book()
    if (!reply?.ok) return
    const { id, session: booked } = reply.value
    rememberDepartment({ id: booked.departmentId, name: booked.departmentName })
    replaceBy('result', { appointmentId: id })
  }
  const choosePatient = () => {
    hold.forget()
    if (all.length > 0) setChoosing(true)
    else go('patient-new')
  }

  const over = choosing ? (
    <PatientSheet patients={all} chosen={patient?.id} onChoose={setPicked} onClose={() => setChoosing(false)} />
  ) : (
    hold.failure && (
      <RefusalSheet
        failure={hold.failure}
        again={() => (hold.standing.state === 'refused' ? hold.holdAgain() : void confirm())}
        onOtherTimes={() => replaceBy('department', { departmentId: detail?.departmentId ?? '' })}
        onAlternative={(wanted) => replaceBy('confirm', wanted)}
        onChangePatient={choosePatient}
        onClose={hold.forget}
      />
    )
  )
  const action =
    ready &&
    (patient ? (
      <NextAction hold={hold} confirm={() => void confirm()} />
    ) : (
      <Action id="add-patient" text={bookingTexts.addPatient} onTap={() => go('patient-new')} />
    ))

  return (
    <Screen title={titleTexts.confirm} action={action} over={over}>
      <Answered asked={both(both(hospital, session), patients)}>
        {([[{ booking, bring }, found]]) => (
          <View>
            <HoldNotice standing={hold.standing} />
            <PatientCard patient={patient} onTap={choosePatient} />
            <VisitCard session={found} slotIndex={slotIndex} />
            <Card>
              <Text className="title">{bookingTexts.rules}</Text>
              <Points points={booking.rules} />
            </Card>
            <Card>
              <Text className="title">{bookingTexts.bring}</Text>
              <Points points={bring} />
            </Card>
          </View>
        )}
      </Answered>
    </Screen>
  )
}

/** Booking, or what has to come before it. */
function NextAction({ hold: { standing, busy, holdAgain }, confirm }: { readonly hold: Hold; readonly confirm: () => void }) {
  if (busy) return <Action id="confirm" text={bookingTexts.confirming} disabled onTap={confirm} />
  if (standing.state === 'lapsed') return <Action id="hold-again" text={holdTexts.again} onTap={holdAgain} />
  if (standing.state === 'refused') return <Action id="hold-again" text={screenTexts.again} onTap={holdAgain} />
  return <Action id="confirm" text={bookingTexts.confirm} onTap={confirm} />
}

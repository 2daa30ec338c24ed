import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { bookingTexts } from '#shared/text/zh/booking'
import { titleTexts } from '#shared/text/zh/titles'
import { answerOf, both } from '@/api/asked'
import { useQuestion } from '@/api/useQuestion'
import { useWrite } from '@/api/useWrite'
import { Action } from '@/components/Action'
import { Answered } from '@/components/Answered'
import { Card } from '@/components/Card'
import { Points } from '@/components/Points'
import { Screen } from '@/components/Screen'
import { PatientCard } from '@/pages/confirm/PatientCard'
import { PatientSheet } from '@/pages/confirm/PatientSheet'
import { RefusalSheet } from '@/pages/confirm/RefusalSheet'
import { VisitCard } from '@/pages/confirm/VisitCard'
import { useField } from '@/platform/fields'
import { go, replaceBy } from '@/platform/moves'
import { rememberDepartment } from '@/state/recentDepartments'

/** 确认预约: who, when, where, at what price and by which rules; then one tap takes the number. */
export default function Confirm() {
  const sessionId = useField('sessionId')
  const slotIndex = Number(useField('slot'))
  const hospital = useQuestion('readHospital', {})
  const session = useQuestion('readSession', { sessionId })
  const patients = useQuestion('listPatients', {})
  const book = useWrite('bookAppointment')
  const [picked, setPicked] = useState<string>()
  const [choosing, setChoosing] = useState(false)

  const all = answerOf(patients)?.items ?? []
  const patient = all.find(({ id }) => id === picked) ?? all.find(({ isDefault }) => isDefault) ?? all[0]
  const ready = answerOf(both(both(hospital, session), patients))

  const confirm = async () => {
    if (!patient) return
    const reply = await book.send({ sessionId, slot: slotIndex, patientId: patient.id })
    if (!reply?.ok) return
    const { id, session: booked } = reply.value
    rememberDepartment({ id: booked.departmentId, name: booked.departmentName })
    replaceBy('result', { appointmentId: id })
  }
  const choosePatient = () => {
    book.forget()
    if (all.length > 0) setChoosing(true)
    else go('patient-new')
  }

  const action = !ready ? null : patient ? (
    <Action
      id="confirm"
      text={book.busy ? bookingTexts.confirming : bookingTexts.confirm}
      disabled={book.busy}
      onTap={() => void confirm()}
    />
  ) : (
    <Action id="add-patient" text={bookingTexts.addPatient} onTap={() => go('patient-new')} />
  )
  const over = choosing ? (
    <PatientSheet patients={all} chosen={patient?.id} onChoose={setPicked} onClose={() => setChoosing(false)} />
  ) : (
    book.failure && (
      <RefusalSheet
        failure={book.failure}
        departmentId={answerOf(session)?.departmentId}
        again={() => void confirm()}
        changePatient={choosePatient}
        onClose={book.forget}
      />
    )
  )

  return (
    <Screen title={titleTexts.confirm} action={action} over={over}>
      <Answered asked={both(both(hospital, session), patients)}>
        {([[{ booking, bring }, detail]]) => (
          <View>
            <PatientCard patient={patient} onTap={choosePatient} />
            <VisitCard session={detail} slotIndex={slotIndex} />
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

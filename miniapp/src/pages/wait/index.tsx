import { Text, View } from '@tarojs/components'
import { titleTexts } from '#shared/text/zh/titles'
import { waitingTexts } from '#shared/text/zh/waiting'
import { answerOf, both } from '@/api/asked'
import { useQuestion } from '@/api/useQuestion'
import { useWrite } from '@/api/useWrite'
import { showWaiting } from '@/booking/showWaiting'
import { usePatientChoice } from '@/booking/usePatientChoice'
import { Action } from '@/components/Action'
import { Answered } from '@/components/Answered'
import { Card } from '@/components/Card'
import { NeedPatient } from '@/components/NeedPatient'
import { PatientCard } from '@/components/PatientCard'
import { PatientSheet } from '@/components/PatientSheet'
import { Points } from '@/components/Points'
import { RefusalSheet } from '@/components/RefusalSheet'
import { Screen } from '@/components/Screen'
import { SessionCard } from '@/components/SessionCard'
import { useField } from '@/platform/fields'
import { replaceBy } from '@/platform/moves'
import { askAt } from '@/reminders/askAt'
import { useReminders } from '@/reminders/useReminders'
import { waits } from '@/state/waits'

/** 候补: for whom, what it promises and what it does not; one tap takes a place in the line. */
export default function Wait() {
  const sessionId = useField('sessionId')
  const session = useQuestion('readSession', { sessionId })
  const choice = usePatientChoice()
  const join = useWrite('joinWaitlist')
  const { patient } = choice
  const asked = both(session, choice.asked)

  useReminders('known')

  const submit = async (asking = Promise.resolve()) => {
    if (!patient) return
    const reply = await join.send({ sessionId, patientId: patient.id })
    if (!reply?.ok) return
    await asking
    waits.set(true)
    showWaiting()
  }
  const over = choice.isOpen ? (
    <PatientSheet patients={choice.all} chosen={patient?.id} onChoose={choice.choose} onClose={choice.close} />
  ) : (
    join.failure && (
      <RefusalSheet
        failure={join.failure}
        title={waitingTexts.refused}
        unsure={waitingTexts.unsure}
        again={() => void submit()}
        onOtherTimes={() => replaceBy('slots', { sessionId })}
        onAlternative={(wanted) => replaceBy('confirm', wanted)}
        onChangePatient={() => {
          join.forget()
          choice.open()
        }}
        onClose={join.forget}
      />
    )
  )
  const action =
    answerOf(asked) &&
    (patient ? (
      <Action
        id="join"
        text={join.busy ? waitingTexts.joining : waitingTexts.join}
        disabled={join.busy}
        onTap={() => void submit(askAt('waitlist'))}
      />
    ) : (
      <NeedPatient choice={choice} />
    ))
  return (
    <Screen title={titleTexts.wait} action={action} over={over}>
      <Answered asked={asked}>
        {([detail]) => (
          <View>
            <PatientCard patient={patient} isAsked={choice.all.length > 0} onTap={choice.open} />
            <SessionCard session={detail} />
            <Card>
              <Text className="title">{waitingTexts.how}</Text>
              <Points points={waitingTexts.rules} />
            </Card>
          </View>
        )}
      </Answered>
    </Screen>
  )
}

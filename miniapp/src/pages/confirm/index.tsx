import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { bookingTexts } from '#shared/text/zh/booking'
import { pairTexts } from '#shared/text/zh/pair'
import { titleTexts } from '#shared/text/zh/titles'
import { answerOf, both } from '@/api/asked'
import { isUnsure } from '@/api/unsure'
import { useQuestion } from '@/api/useQuestion'
import { type Hold, useHold } from '@/booking/useHold'
import { usePair } from '@/booking/usePair'
import { usePatientChoice } from '@/booking/usePatientChoice'
import { Answered } from '@/components/Answered'
import { Card } from '@/components/Card'
import { NeedPatient } from '@/components/NeedPatient'
import { PatientCard } from '@/components/PatientCard'
import { PatientSheet } from '@/components/PatientSheet'
import { Points } from '@/components/Points'
import { RefusalSheet } from '@/components/RefusalSheet'
import { Screen } from '@/components/Screen'
import { HoldNotice } from '@/pages/confirm/HoldNotice'
import { NextAction } from '@/pages/confirm/NextAction'
import { PartnerCard } from '@/pages/confirm/PartnerCard'
import { VisitCard } from '@/pages/confirm/VisitCard'
import { useField } from '@/platform/fields'
import { replaceBy } from '@/platform/moves'
import { askAt } from '@/reminders/askAt'
import { useReminders } from '@/reminders/useReminders'
import { rememberDepartment } from '@/state/recentDepartments'

/** 确认预约: who, when, where, at what price and by which rules. The number is held meanwhile; then one tap books it. */
export default function Confirm() {
  const sessionId = useField('sessionId')
  const slot = Number(useField('slot'))
  const hospital = useQuestion('readHospital', {})
  const session = useQuestion('readSession', { sessionId })
  const choice = usePatientChoice()
  const [choosingPartner, setChoosingPartner] = useState(false)
  const asked = both(both(hospital, session), choice.asked)
  const detail = answerOf(session)
  const { patient, all } = choice
  const wish = patient && { sessionId, slot, patientId: patient.id }
  useReminders('known')
  const [isBooked, setIsBooked] = useState(false)
  const hold = useHold(wish, detail?.releaseAt)
  const pair = usePair(wish, detail?.releaseAt)

  const isSoldOut = hold.failure?.code === 'SOLD_OUT'
  const lookAgain = session.again
  useEffect(() => {
    if (isSoldOut) lookAgain()
  }, [isSoldOut, lookAgain])

  const confirm = async (asking = Promise.resolve()) => {
    const [appointmentId, partnerId] = pair.partner ? await pair.book() : await bookHeld(hold)
    if (!appointmentId) return
    setIsBooked(true)
    await asking
    if (detail) rememberDepartment({ id: detail.departmentId, name: detail.departmentName })
    replaceBy('result', { appointmentId, ...(partnerId ? { partnerId } : {}) })
  }
  const failure = pair.failure ?? hold.failure
  const close = () => {
    hold.forget()
    // What was held may have given way to the two.
    if (pair.failure) hold.holdAgain()
    pair.forget()
  }
  const others = all.filter(({ id }) => id !== patient?.id)
  const aboutPatient = pair.failure && all.find(({ id }) => id === pair.failure?.details.patientId)
  const over = choosingPartner ? (
    <PatientSheet
      title={pairTexts.choose}
      patients={others}
      chosen={pair.partner?.id}
      onChoose={(id) => pair.choose(others.find((one) => one.id === id))}
      onClose={() => setChoosingPartner(false)}
    />
  ) : choice.isOpen ? (
    <PatientSheet patients={all} chosen={patient?.id} onChoose={choice.choose} onClose={choice.close} />
  ) : (
    failure && (
      <RefusalSheet
        failure={failure}
        {...(pair.failure ? { title: pairTexts.refused, kept: isUnsure(pair.failure) ? '' : pairTexts.refusedKept } : {})}
        about={aboutPatient ? pairTexts.about(aboutPatient.maskedName) : ''}
        again={() => (!pair.failure && hold.standing.state === 'refused' ? hold.holdAgain() : void confirm())}
        onOtherTimes={() => replaceBy('department', { departmentId: detail?.departmentId ?? '' })}
        onAlternative={(wanted) => replaceBy('confirm', wanted)}
        onChangePatient={() => {
          close()
          if (pair.failure) setChoosingPartner(true)
          else choice.open()
        }}
        onWait={isSoldOut && detail?.remaining === 0 ? () => replaceBy('wait', { sessionId }) : undefined}
        onClose={close}
      />
    )
  )
  const action =
    answerOf(asked) &&
    (patient ? (
      <NextAction hold={hold} pair={pair} isBooked={isBooked} confirm={() => void confirm(askAt('book'))} />
    ) : (
      <NeedPatient choice={choice} />
    ))

  return (
    <Screen title={titleTexts.confirm} action={action} over={over}>
      <Answered asked={asked}>
        {([[{ booking, bring }, found]]) => (
          <View>
            {!pair.partner && <HoldNotice standing={hold.standing} />}
            <PatientCard patient={patient} isAsked={choice.all.length > 0} onTap={choice.open} />
            <VisitCard session={found} slotIndex={slot} />
            {others.length > 0 && (
              <PartnerCard partner={pair.partner} onChoose={() => setChoosingPartner(true)} onRemove={() => pair.choose(undefined)} />
            )}
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

const bookHeld = async (hold: Hold): Promise<readonly string[]> => {
  const reply = await hold.book()
  return reply?.ok ? [reply.value.id] : []
}

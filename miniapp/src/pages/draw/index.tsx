import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { drawingTexts } from '#shared/text/zh/drawing'
import { titleTexts } from '#shared/text/zh/titles'
import { answerOf, both } from '@/api/asked'
import { useList, useQuestion } from '@/api/useQuestion'
import { useWrite } from '@/api/useWrite'
import { usePatientChoice } from '@/booking/usePatientChoice'
import { Action } from '@/components/Action'
import { Answered } from '@/components/Answered'
import { NeedPatient } from '@/components/NeedPatient'
import { PatientCard } from '@/components/PatientCard'
import { PatientSheet } from '@/components/PatientSheet'
import { RefusalSheet } from '@/components/RefusalSheet'
import { Screen } from '@/components/Screen'
import { SessionCard } from '@/components/SessionCard'
import { DrawTimes } from '@/pages/draw/DrawTimes'
import { OwnWish } from '@/pages/draw/OwnWish'
import { Published } from '@/pages/draw/Published'
import { SlotWishes } from '@/pages/draw/SlotWishes'
import { useDrawWatch } from '@/pages/draw/useDrawWatch'
import { useField } from '@/platform/fields'
import { replaceBy } from '@/platform/moves'

/** 摇号: enter a wish while that is possible, see what was published before and after, and how to check it. */
export default function Draw() {
  const sessionId = useField('sessionId')
  const session = useQuestion('readSession', { sessionId })
  const draw = useQuestion('readDraw', { sessionId })
  const choice = usePatientChoice()
  const wishes = useList('listWishes', {})
  const enter = useWrite('enterDraw')
  const [slots, setSlots] = useState<readonly number[]>([])
  const { patient } = choice

  const mine = (answerOf(wishes) ?? []).filter((wish) => wish.session.id === sessionId)
  const state = answerOf(draw)
  const isOpen = state?.state === 'collecting'
  const hasEntered = mine.some((wish) => wish.patient.id === patient?.id && wish.outcome !== 'withdrawn')
  useDrawWatch(state, draw.again)
  const [stage, askWishes] = [state?.state, wishes.again]
  // biome-ignore lint/correctness/useExhaustiveDependencies: what became of the wishes is known once the draw is a stage further
  useEffect(askWishes, [stage])

  const submit = async () => {
    if (!patient) return
    const reply = await enter.send({ sessionId, patientId: patient.id, slots: [...slots] })
    if (!reply?.ok) return
    setSlots([])
    wishes.again()
  }
  const over = choice.isOpen ? (
    <PatientSheet patients={choice.all} chosen={patient?.id} onChoose={choice.choose} onClose={choice.close} />
  ) : (
    enter.failure && (
      <RefusalSheet
        failure={enter.failure}
        title={drawingTexts.refused}
        unsure={drawingTexts.unsure}
        again={() => void submit()}
        onOtherTimes={() => replaceBy('slots', { sessionId })}
        onAlternative={(wanted) => replaceBy('confirm', wanted)}
        onChangePatient={() => {
          enter.forget()
          choice.open()
        }}
        onClose={enter.forget}
      />
    )
  )
  const action =
    isOpen && answerOf(choice.asked) && !hasEntered ? (
      patient ? (
        <Action
          id="enter"
          text={enter.busy ? drawingTexts.entering : drawingTexts.enter}
          disabled={enter.busy}
          onTap={() => void submit()}
        />
      ) : (
        <NeedPatient choice={choice} />
      )
    ) : null
  return (
    <Screen title={titleTexts.draw} action={action} over={over}>
      <Answered asked={both(session, draw)}>
        {([detail, published]) => (
          <View>
            <SessionCard session={detail}>
              <DrawTimes draw={published} releaseAt={detail.releaseAt} />
            </SessionCard>
            {mine.map((wish) => (
              <OwnWish key={wish.wishNumber} wish={wish} slots={detail.slots} mayLeave={isOpen} onChanged={wishes.again} />
            ))}
            {isOpen && (
              <View className="gap">
                <PatientCard patient={patient} isAsked={choice.all.length > 0} onTap={choice.open} />
                {!hasEntered && <SlotWishes slots={detail.slots} chosen={slots} onChange={setSlots} />}
              </View>
            )}
            <Published draw={published} own={mine.map(({ wishNumber }) => wishNumber)} />
          </View>
        )}
      </Answered>
    </Screen>
  )
}

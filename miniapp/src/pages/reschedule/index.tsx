import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { spreadSeconds } from '#shared/rules/releaseRush'
import { holdTexts } from '#shared/text/zh/hold'
import { rescheduleTexts } from '#shared/text/zh/reschedule'
import { titleTexts } from '#shared/text/zh/titles'
import { answerOf, both } from '@/api/asked'
import type { Failure } from '@/api/reply'
import { useQuestion } from '@/api/useQuestion'
import { useWrite } from '@/api/useWrite'
import { fairStart } from '@/booking/fairStart'
import { Action } from '@/components/Action'
import { Answered } from '@/components/Answered'
import { Notice } from '@/components/Notice'
import { RefusalSheet } from '@/components/RefusalSheet'
import { Screen } from '@/components/Screen'
import { Exchange } from '@/pages/reschedule/Exchange'
import { useField } from '@/platform/fields'
import { replaceBy } from '@/platform/moves'
import { askAt } from '@/reminders/askAt'
import { useReminders } from '@/reminders/useReminders'

/** 确认改期: the old number and the new one; one tap exchanges them in one step, and until then nothing changes. */
export default function Reschedule() {
  const appointmentId = useField('reschedule')
  const sessionId = useField('sessionId')
  const slotIndex = Number(useField('slot'))
  const old = useQuestion('readAppointment', { appointmentId })
  const session = useQuestion('readSession', { sessionId })
  const exchange = useWrite('rescheduleAppointment')
  const [queueing, setQueueing] = useState(false)
  const [noneLeft, setNoneLeft] = useState<Failure>()
  const ready = answerOf(both(old, session))

  useReminders('known')

  const confirm = async (asking = Promise.resolve()) => {
    if (!ready || queueing) return
    const [before, detail] = ready
    setNoneLeft(undefined)
    const refused = await fairStart({ sessionId, slot: slotIndex, patientId: before.patient.id }, detail.releaseAt, () => setQueueing(true))
    setQueueing(false)
    if (refused) return setNoneLeft(refused)
    const reply = await exchange.send({ appointmentId, sessionId, slot: slotIndex })
    if (!reply?.ok) return
    await asking
    replaceBy('result', { appointmentId: reply.value.id, insteadOf: appointmentId })
  }
  const close = () => {
    setNoneLeft(undefined)
    exchange.forget()
  }
  const failure = noneLeft ?? exchange.failure
  const otherTimes = () => replaceBy('department', { departmentId: ready?.[1].departmentId ?? '', reschedule: appointmentId })
  const over = failure && (
    <RefusalSheet
      failure={failure}
      title={rescheduleTexts.refused}
      unsure={rescheduleTexts.unsure}
      kept={failure.code === 'UNREACHABLE' ? '' : rescheduleTexts.refusedKept}
      again={() => void confirm()}
      onOtherTimes={otherTimes}
      onChangePatient={otherTimes}
      onAlternative={(wanted) => replaceBy('reschedule', { ...wanted, reschedule: appointmentId })}
      onClose={close}
    />
  )
  const busy = exchange.busy || queueing
  const text = busy ? rescheduleTexts.confirming : rescheduleTexts.confirm
  const action = ready && <Action id="confirm" text={text} disabled={busy} onTap={() => void confirm(askAt('book'))} />
  return (
    <Screen title={titleTexts.reschedule} action={action} over={over}>
      <Answered asked={both(old, session)}>
        {([before, detail]) => (
          <View>
            {queueing && <Notice id="queueing" text={`${holdTexts.queueing(spreadSeconds)}。${holdTexts.queueingWhy}`} />}
            <Exchange old={before} session={detail} slotIndex={slotIndex} />
            <Text className="small muted gap">{rescheduleTexts.effect}</Text>
          </View>
        )}
      </Answered>
    </Screen>
  )
}

import { useState } from 'react'
import type { QueueRow, QueueView } from '#shared/contract/schemas/queue'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { spanText } from '#shared/text/zh/times'
import { dateOf, isClinicDate } from '#shared/values/clinicTime'
import { answerOf } from '@/api/asked'
import { useList, useQuestion } from '@/api/useQuestion'
import { useWrite } from '@/api/useWrite'
import { ReasonField, wrongReason } from '@/staff/form/ReasonField'
import { SelectField } from '@/staff/form/SelectField'
import { TextField } from '@/staff/form/TextField'
import { YesForm } from '@/staff/form/YesForm'
import { sessionTitle } from '@/staff/queue/sessionTitle'

interface AddOnFormProps {
  readonly view: QueueView
  readonly row: QueueRow
  readonly onBack: () => void
}

/** 申请加号: one number more in a session that is full, for somebody of this queue; the office decides. */
export function AddOnForm({ view: { session, now }, row, onBack }: AddOnFormProps) {
  const ask = useWrite('requestAddOn')
  const [date, setDate] = useState(dateOf(now))
  const [picked, setPicked] = useState<string>(session.id)
  const [slot, setSlot] = useState<number>()
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<string>()
  const [isDone, setIsDone] = useState(false)
  const asked = useList('listDepartmentSessions', { departmentId: session.departmentId, date })
  const sessions = (answerOf(asked) ?? []).filter(({ campusId }) => campusId === session.campusId)
  const chosen = sessions.find(({ id }) => id === picked) ?? sessions[0]
  const slots = answerOf(useQuestion('readSession', chosen && { sessionId: chosen.id }))?.slots ?? []
  const index = slots.some((one) => one.index === slot) ? slot : slots[0]?.index
  if (isDone) return <p className="staff-said">{staffQueueTexts.addOnDone(row.maskedName)}</p>

  const submit = async () => {
    const found = wrongReason(reason)
    setWrong(found)
    if (found || !chosen || index === undefined || !row.appointmentId) return
    const reply = await ask.send({ sessionId: chosen.id, slot: index, appointmentId: row.appointmentId, reason: reason.trim() })
    if (reply?.ok) setIsDone(true)
  }
  return (
    <YesForm
      id="add-on"
      yes={staffQueueTexts.addOnYes}
      busy={ask.busy || index === undefined}
      onYes={() => void submit()}
      onCancel={onBack}
    >
      <p className="staff-muted">{staffQueueTexts.addOnWhy}</p>
      <TextField
        id="add-on-day"
        type="date"
        label={staffQueueTexts.addOnDay}
        value={date}
        onChange={(value) => {
          if (isClinicDate(value)) setDate(value)
        }}
      />
      {chosen ? (
        <>
          <SelectField
            id="add-on-session"
            label={staffQueueTexts.addOnSession}
            value={chosen.id}
            options={sessions.map((one) => ({ value: one.id, text: sessionTitle(one) }))}
            onChange={setPicked}
          />
          <SelectField
            id="add-on-slot"
            label={staffQueueTexts.addOnSlot}
            value={String(index ?? '')}
            options={slots.map((one) => ({ value: String(one.index), text: spanText(one.startsAt, one.endsAt) }))}
            onChange={(value) => setSlot(Number(value))}
          />
        </>
      ) : (
        <p role="status">{asked.state === 'ready' ? staffQueueTexts.addOnNoSessions : ''}</p>
      )}
      <ReasonField id="add-on-reason" reasons={staffQueueTexts.addOnReasons} value={reason} wrong={wrong} onChange={setReason} />
      {ask.failure && <p role="alert">{ask.failure.title}</p>}
    </YesForm>
  )
}

import { useState } from 'react'
import type { Question } from '#shared/contract/schemas'
import type { FoundPatient } from '#shared/contract/schemas/staff'
import { typedSought } from '#shared/rules/typedSought'
import { staffPatientTexts } from '#shared/text/zh/staffPatients'
import { halfTexts } from '#shared/text/zh/words'
import { dateOf } from '#shared/values/clinicTime'
import { answerOf } from '@/api/asked'
import { useList, useQuestion } from '@/api/useQuestion'
import { useWrite } from '@/api/useWrite'
import { sessionFullName } from '@/booking/sessionName'
import { SelectField } from '@/staff/form/SelectField'
import { TextField } from '@/staff/form/TextField'
import { Found } from '@/staff/patients/Found'
import type { Workplace } from '@/staff/shell/places'

interface FindProps {
  readonly place: Workplace
  readonly chosen: FoundPatient | undefined
  readonly onChoose: (patient: FoundPatient | undefined) => void
  /** Absent for those who may not enter patients. */
  readonly onNew?: () => void
}

type Sought = Question<'findPatients'>['sought']

/** One field for every number a patient may say, and the session that makes a short one enough. */
export function Find({ place, chosen, onChoose, onNew }: FindProps) {
  const now = answerOf(useQuestion('readHospital', {}))?.now
  const sessions = answerOf(useList('listDepartmentSessions', now && { departmentId: place.departmentId, date: dateOf(now) })) ?? []
  const find = useWrite('findPatients')
  const [typed, setTyped] = useState('')
  const [sessionId, setSessionId] = useState('')
  const [wrong, setWrong] = useState<string>()
  const [found, setFound] = useState<{ readonly by: Sought['by']; readonly patients: readonly FoundPatient[] }>()

  const submit = async () => {
    const sought = soughtOf(typed, sessionId)
    setWrong(typeof sought === 'string' ? sought : undefined)
    setFound(undefined)
    onChoose(undefined)
    if (typeof sought === 'string') return
    const reply = await find.send({ sought })
    if (!reply?.ok) return
    setFound({ by: sought.by, patients: reply.value.items })
    if (reply.value.items.length === 1) onChoose(reply.value.items[0])
  }
  const options = sessions
    .filter(({ campusId }) => campusId === place.campusId)
    .map((session) => ({ value: session.id, text: `${halfTexts[session.half]} ${sessionFullName(session)}` }))
  return (
    <section className="staff-card">
      <form
        className="staff-find"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextField
          id="find-sought"
          type="search"
          label={staffPatientTexts.sought}
          hint={staffPatientTexts.soughtHint}
          value={typed}
          maxLength={30}
          wrong={wrong}
          onChange={setTyped}
        />
        <SelectField
          id="find-session"
          label={staffPatientTexts.session}
          hint={staffPatientTexts.sessionHint}
          value={sessionId}
          options={[{ value: '', text: staffPatientTexts.anySession }, ...options]}
          onChange={setSessionId}
        />
        <p className="staff-find-acts">
          <button type="submit" id="find" className="staff-control staff-main" disabled={find.busy}>
            {find.busy ? staffPatientTexts.finding : staffPatientTexts.find}
          </button>
          {onNew && (
            <button type="button" id="new-patient" className="staff-control" onClick={onNew}>
              {staffPatientTexts.addNew}
            </button>
          )}
        </p>
      </form>
      {find.failure && <p role="alert">{find.failure.title}</p>}
      <p role="status">
        {found &&
          (found.patients.length === 0
            ? staffPatientTexts.none
            : `${staffPatientTexts.seenAs[found.by]}，${staffPatientTexts.found(found.patients.length)}`)}
      </p>
      {found && found.patients.length > 0 && <Found patients={found.patients} chosen={chosen} onChoose={onChoose} />}
    </section>
  )
}

/** The question, or why there is none. */
const soughtOf = (typed: string, sessionId: string): Sought | string => {
  if (typed.trim() === '') return staffPatientTexts.nothingTyped
  const sought = typedSought(typed)
  if (!sought) return staffPatientTexts.notUnderstood
  if (sought.by === 'idNumber' || sought.by === 'phone') return sought
  return sessionId === '' ? staffPatientTexts.needSession : { ...sought, sessionId }
}

import { useState } from 'react'
import type { Session } from '#shared/contract/schemas/hospital'
import { staffNumberTexts } from '#shared/text/zh/staffNumbers'
import { halfTexts, kindTexts, sessionStateTexts } from '#shared/text/zh/words'
import { type ClinicDate, dateOf, isClinicDate } from '#shared/values/clinicTime'
import { answerOf } from '@/api/asked'
import { useList, useQuestion } from '@/api/useQuestion'
import { sessionFullName } from '@/booking/sessionName'
import { SelectField } from '@/staff/form/SelectField'
import { TextField } from '@/staff/form/TextField'
import { SessionNumbers } from '@/staff/numbers/SessionNumbers'
import type { Workplace } from '@/staff/shell/places'

interface NumbersProps {
  readonly place: Workplace
  readonly mayAct: boolean
}

/** 号源管理: one session of the workplace and where each of its numbers is. */
export function Numbers({ place, mayAct }: NumbersProps) {
  const now = answerOf(useQuestion('readHospital', {}))?.now
  const [date, setDate] = useState<ClinicDate>()
  const [picked, setPicked] = useState<string>()
  const day = date ?? (now && dateOf(now))
  const asked = useList('listDepartmentSessions', day && { departmentId: place.departmentId, date: day })
  const here = (answerOf(asked) ?? []).filter(({ campusId }) => campusId === place.campusId)
  const session = here.find(({ id }) => id === picked) ?? here[0]
  return (
    <>
      <h1>{staffNumberTexts.heading}</h1>
      <div className="staff-card staff-tools">
        <TextField
          id="numbers-date"
          type="date"
          label={staffNumberTexts.date}
          value={day ?? ''}
          onChange={(value) => {
            if (isClinicDate(value)) setDate(value)
          }}
        />
        {session ? (
          <SelectField
            id="numbers-session"
            label={staffNumberTexts.session}
            value={session.id}
            options={here.map((one) => ({ value: one.id, text: titleOf(one) }))}
            onChange={setPicked}
          />
        ) : (
          <p role="status">{asked.state === 'ready' ? staffNumberTexts.noSessions : ''}</p>
        )}
      </div>
      {session && (
        <SessionNumbers key={session.id} sessionId={session.id} title={titleOf(session)} mayAct={mayAct} onChanged={asked.again} />
      )}
    </>
  )
}

const titleOf = (session: Session): string =>
  [
    halfTexts[session.half],
    sessionFullName(session),
    kindTexts[session.kind],
    session.state === 'open' ? '' : sessionStateTexts[session.state],
  ]
    .filter((part) => part !== '')
    .join(' ')

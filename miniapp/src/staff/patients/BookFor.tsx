import { useState } from 'react'
import type { Question } from '#shared/contract/schemas'
import type { Alternative } from '#shared/contract/schemas/booking'
import type { Department } from '#shared/contract/schemas/hospital'
import type { FoundPatient } from '#shared/contract/schemas/staff'
import type { RoleGrantView } from '#shared/contract/schemas/staffSignIn'
import { staffPatientTexts } from '#shared/text/zh/staffPatients'
import { visitText } from '#shared/text/zh/times'
import { type ClinicDate, dateOf } from '#shared/values/clinicTime'
import { useWrite } from '@/api/useWrite'
import { sessionFullName } from '@/booking/sessionName'
import { RadioField } from '@/staff/form/RadioField'
import { SelectField } from '@/staff/form/SelectField'
import { channelsOf } from '@/staff/patients/channelsOf'
import { DayField } from '@/staff/patients/DayField'
import { SessionField } from '@/staff/patients/SessionField'
import { SlotField } from '@/staff/patients/SlotField'
import { mayAsk } from '@/staff/shell/panels'
import { departmentsAt, type Workplace } from '@/staff/shell/places'

interface BookForProps {
  readonly patient: FoundPatient
  readonly place: Workplace
  readonly grants: readonly RoleGrantView[]
  readonly departments: readonly Department[]
  readonly onBooked: () => void
}

type BookChannel = Question<'bookFor'>['channel']

/** 代为预约: day, session, slot and how the patient asked, one after the other, each shown when the one before is chosen. */
export function BookFor({ patient, place, grants, departments, onBooked }: BookForProps) {
  const book = useWrite('bookFor')
  const [departmentId, setDepartmentId] = useState(place.departmentId)
  const [date, setDate] = useState<ClinicDate>()
  const [sessionId, setSessionId] = useState<string>()
  const [slot, setSlot] = useState<number>()
  const channels = channelsOf(grants)
  const [channel, setChannel] = useState<BookChannel | undefined>(channels[0])
  const [said, setSaid] = useState('')

  const choose = (day: ClinicDate | undefined, session?: string, index?: number) => {
    setDate(day)
    setSessionId(session)
    setSlot(index)
    setSaid('')
    book.forget()
  }
  const submit = async () => {
    if (sessionId === undefined || slot === undefined || channel === undefined) return
    const reply = await book.send({ sessionId, slot, patientId: patient.id, channel })
    if (!reply?.ok) return
    choose(undefined)
    setSaid(staffPatientTexts.booked(reply.value.serial, visitText(reply.value.slot.startsAt, reply.value.slot.endsAt)))
    onBooked()
  }
  const take = ({ sessionId: other, slot: index, startsAt }: Alternative) => choose(dateOf(startsAt), other, index)
  const here = departmentsAt(grants, departments, place.campusId)
  return (
    <form
      className="staff-card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <h3>{staffPatientTexts.bookFor(patient.maskedName)}</h3>
      <SelectField
        id="book-department"
        label={staffPatientTexts.department}
        value={departmentId}
        options={here.map(({ id, name }) => ({ value: id, text: name }))}
        onChange={(next) => {
          setDepartmentId(next)
          choose(undefined)
        }}
      />
      <DayField departmentId={departmentId} date={date} onChange={choose} />
      {date && (
        <SessionField
          departmentId={departmentId}
          campusId={place.campusId}
          date={date}
          sessionId={sessionId}
          onChange={(next) => choose(date, next)}
        />
      )}
      {date && sessionId && (
        <SlotField
          sessionId={sessionId}
          slot={slot}
          seesPools={mayAsk(grants, 'readSessionNumbers')}
          onChange={(next) => choose(date, sessionId, next)}
        />
      )}
      {slot !== undefined && channels.length > 1 && (
        <RadioField
          id="book-channel"
          label={staffPatientTexts.by}
          value={channel}
          options={channels.map((one) => ({ value: one, text: staffPatientTexts.byTexts[one] }))}
          onChange={setChannel}
        />
      )}
      {book.failure && <p role="alert">{book.failure.title}</p>}
      {book.failure?.details.alternatives && <Alternatives of={book.failure.details.alternatives} onTake={take} />}
      <p className="staff-done" role="status">
        {said}
      </p>
      {slot !== undefined && (
        <p className="staff-actions">
          <button type="submit" id="book" className="staff-control staff-main" disabled={book.busy || channel === undefined}>
            {book.busy ? staffPatientTexts.booking : staffPatientTexts.confirm}
          </button>
        </p>
      )}
    </form>
  )
}

function Alternatives({ of, onTake }: { readonly of: readonly Alternative[]; readonly onTake: (one: Alternative) => void }) {
  return (
    <div className="staff-said">
      <p>{staffPatientTexts.alternatives}</p>
      <p className="staff-actions">
        {of.map((one, i) => (
          <button
            key={`${one.sessionId} ${one.slot}`}
            type="button"
            id={`alternative-${i}`}
            className="staff-control"
            onClick={() => onTake(one)}
          >
            {visitText(one.startsAt, one.endsAt)} {sessionFullName(one)}
          </button>
        ))}
      </p>
    </div>
  )
}

import { useState } from 'react'
import { staffTexts } from '#shared/text/zh/staff'
import { type ClinicDate, dateOf, isClinicDate } from '#shared/values/clinicTime'
import { answerOf } from '@/api/asked'
import { useList, useQuestion } from '@/api/useQuestion'
import { Sessions } from '@/staff/board/Sessions'

/** The sessions of one department on one day, both chosen here. */
export function Day() {
  const today = answerOf(useQuestion('readHospital', {}))?.now
  const departments = answerOf(useList('listDepartments', {})) ?? []
  const [picked, setPicked] = useState<string>()
  const [date, setDate] = useState<ClinicDate>()
  const departmentId = picked ?? departments[0]?.id
  const day = date ?? (today && dateOf(today))
  const chooseDay = (value: string) => {
    if (isClinicDate(value)) setDate(value)
  }
  return (
    <>
      <form className="staff-filter" onSubmit={(event) => event.preventDefault()}>
        <label className="staff-label">
          {staffTexts.department}
          <select
            className="staff-control"
            id="staff-department"
            value={departmentId ?? ''}
            onChange={(event) => setPicked(event.target.value)}
          >
            {departments.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="staff-label">
          {staffTexts.date}
          <input
            className="staff-control"
            id="staff-date"
            type="date"
            value={day ?? ''}
            onChange={(event) => chooseDay(event.target.value)}
          />
        </label>
        <button type="button" className="staff-control" id="staff-print" onClick={() => window.print()}>
          {staffTexts.print}
        </button>
      </form>
      {departmentId && day && <Sessions departmentId={departmentId} date={day} />}
    </>
  )
}

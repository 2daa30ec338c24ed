import { useState } from 'react'
import { staffTexts } from '#shared/text/zh/staff'
import { shellTexts } from '#shared/text/zh/staffShell'
import { type ClinicDate, dateOf, isClinicDate } from '#shared/values/clinicTime'
import { answerOf } from '@/api/asked'
import { useList, useQuestion } from '@/api/useQuestion'
import { Sessions } from '@/staff/day/Sessions'
import { TextField } from '@/staff/form/TextField'
import type { Workplace } from '@/staff/shell/places'
import { useShortcuts } from '@/staff/shell/useShortcuts'

interface DayProps {
  readonly place: Workplace
  /** Whether this person may read who waited and was asked. */
  readonly seesLog: boolean
  /** Whether they may read what was sent to whom. */
  readonly seesMessages: boolean
}

/** 今日出诊: the sessions of the workplace on one day. */
export function Day({ place, seesLog, seesMessages }: DayProps) {
  const today = answerOf(useQuestion('readHospital', {}))?.now
  const [date, setDate] = useState<ClinicDate>()
  const day = date ?? (today && dateOf(today))
  const asked = useList('listSessionBookings', day && { departmentId: place.departmentId, date: day })
  useShortcuts({ keyr: asked.again })
  return (
    <>
      <div className="staff-title">
        <h1>{staffTexts.heading}</h1>
        <div className="staff-tools">
          <TextField
            id="staff-date"
            type="date"
            label={staffTexts.date}
            value={day ?? ''}
            onChange={(value) => {
              if (isClinicDate(value)) setDate(value)
            }}
          />
          <button type="button" className="staff-control" id="staff-refresh" onClick={asked.again}>
            {shellTexts.refresh}
          </button>
          <button type="button" className="staff-control" id="staff-print" onClick={() => window.print()}>
            {shellTexts.print}
          </button>
        </div>
      </div>
      <Sessions campusId={place.campusId} asked={asked} seesLog={seesLog} seesMessages={seesMessages} />
    </>
  )
}

import { staffPatientTexts } from '#shared/text/zh/staffPatients'
import { fullDayText } from '#shared/text/zh/times'
import type { ClinicDate } from '#shared/values/clinicTime'
import { useList } from '@/api/useQuestion'
import { RadioField } from '@/staff/form/RadioField'
import { StaffList } from '@/staff/shell/StaffList'

interface DayFieldProps {
  readonly departmentId: string
  readonly date: ClinicDate | undefined
  readonly onChange: (date: ClinicDate) => void
}

/** The days of the booking window on which the department sees patients. */
export function DayField({ departmentId, date, onChange }: DayFieldProps) {
  const asked = useList('listDepartmentDays', { departmentId })
  return (
    <StaffList asked={asked} none={staffPatientTexts.noSessions}>
      {(days) => (
        <RadioField
          id="book-day"
          label={staffPatientTexts.day}
          value={date}
          options={days
            .filter(({ sessions, suspended }) => sessions > suspended)
            .map((day) => ({
              value: day.date,
              text:
                day.remaining > 0
                  ? staffPatientTexts.dayOption(fullDayText(day.date), day.remaining)
                  : staffPatientTexts.dayNone(fullDayText(day.date)),
              faint: day.remaining === 0,
            }))}
          onChange={onChange}
        />
      )}
    </StaffList>
  )
}

import { bookingTexts } from '#shared/text/zh/booking'
import { staffPatientTexts } from '#shared/text/zh/staffPatients'
import { halfTexts, kindTexts, sessionStateTexts } from '#shared/text/zh/words'
import type { ClinicDate } from '#shared/values/clinicTime'
import { useList } from '@/api/useQuestion'
import { sessionFullName } from '@/booking/sessionName'
import { RadioField } from '@/staff/form/RadioField'
import { StaffList } from '@/staff/shell/StaffList'

interface SessionFieldProps {
  readonly departmentId: string
  readonly campusId: string
  readonly date: ClinicDate
  readonly sessionId: string | undefined
  readonly onChange: (sessionId: string) => void
}

/** The sessions of that day at this campus. One paused online can still be booked at a desk. */
export function SessionField({ departmentId, campusId, date, sessionId, onChange }: SessionFieldProps) {
  const asked = useList('listDepartmentSessions', { departmentId, date })
  return (
    <StaffList asked={asked} none={staffPatientTexts.noSessions}>
      {(sessions) => (
        <RadioField
          id="book-session"
          label={staffPatientTexts.bookSession}
          value={sessionId}
          options={sessions
            .filter((session) => session.campusId === campusId && (session.state === 'open' || session.state === 'paused'))
            .map((session) => ({
              value: session.id,
              text: staffPatientTexts.sessionOption(
                halfTexts[session.half],
                sessionFullName(session),
                kindTexts[session.kind],
                session.state === 'open' ? bookingTexts.remaining(session.remaining) : sessionStateTexts[session.state],
              ),
              faint: session.remaining === 0,
            }))}
          onChange={onChange}
        />
      )}
    </StaffList>
  )
}

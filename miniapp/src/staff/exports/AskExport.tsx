import { useState } from 'react'
import type { Department } from '#shared/contract/schemas/hospital'
import { staffExportTexts } from '#shared/text/zh/staffExports'
import { dateOf, isClinicDate } from '#shared/values/clinicTime'
import { useWrite } from '@/api/useWrite'
import { ReasonField, wrongReason } from '@/staff/form/ReasonField'
import { TextField } from '@/staff/form/TextField'
import type { Workplace } from '@/staff/shell/places'
import { hospitalMinute } from '@/state/hospitalClock'

interface AskExportProps {
  readonly place: Workplace
  readonly departments: readonly Department[]
  readonly onAsked: () => void
}

/** The list of the workplace for one day of visits, and what it is for. */
export function AskExport({ place, departments, onAsked }: AskExportProps) {
  const ask = useWrite('requestExport')
  const now = hospitalMinute()
  const [date, setDate] = useState<string>(now ? dateOf(now) : '')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    if (!isClinicDate(date) || wrongReason(reason)) return
    const reply = await ask.send({ departmentId: place.departmentId, date, reason: reason.trim() })
    if (!reply?.ok) return
    setTried(false)
    setReason('')
    onAsked()
  }
  return (
    <form
      className="staff-card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <h2>
        {staffExportTexts.ask} <small>{departments.find(({ id }) => id === place.departmentId)?.name}</small>
      </h2>
      <div className="staff-tools">
        <TextField
          id="export-date"
          type="date"
          label={staffExportTexts.date}
          value={date}
          wrong={tried && !isClinicDate(date) ? staffExportTexts.dateMissing : undefined}
          onChange={setDate}
        />
        <ReasonField
          id="export-reason"
          reasons={staffExportTexts.reasons}
          value={reason}
          wrong={tried ? wrongReason(reason) : undefined}
          onChange={setReason}
        />
        <button type="submit" id="export-ask" className="staff-control staff-main" disabled={ask.busy}>
          {staffExportTexts.askYes}
        </button>
      </div>
      {ask.failure && <p role="alert">{ask.failure.title}</p>}
    </form>
  )
}

import { useState } from 'react'
import type { Department } from '#shared/contract/schemas/hospital'
import { staffAuditTexts } from '#shared/text/zh/staffAudit'
import { shellTexts } from '#shared/text/zh/staffShell'
import { type ClinicDate, dateOf, isClinicDate } from '#shared/values/clinicTime'
import { answerOf } from '@/api/asked'
import { useList, useQuestion } from '@/api/useQuestion'
import { DayLines } from '@/staff/audit/DayLines'
import { PatientField } from '@/staff/audit/PatientField'
import { PatientLines } from '@/staff/audit/PatientLines'
import { SelectField } from '@/staff/form/SelectField'
import { TextField } from '@/staff/form/TextField'

/** 审计记录: who did what with whose data, of one day or of one patient. */
export function Audit({ mayListStaff, departments }: { readonly mayListStaff: boolean; readonly departments: readonly Department[] }) {
  const now = answerOf(useQuestion('readHospital', {}))?.now
  const people = answerOf(useList('listStaff', mayListStaff ? {} : undefined)) ?? []
  const [date, setDate] = useState<ClinicDate>()
  const [staffId, setStaffId] = useState('')
  const [patientId, setPatientId] = useState<string>()
  const [by, setBy] = useState<'day' | 'patient'>('day')
  const day = date ?? (now && dateOf(now))
  const open = (id: string) => {
    setPatientId(id)
    setBy('patient')
  }
  return (
    <>
      <div className="staff-title">
        <h1>{staffAuditTexts.heading}</h1>
        <div className="staff-tools">
          {(['day', 'patient'] as const).map((one) => (
            <button
              key={one}
              type="button"
              id={`audit-by-${one}`}
              className="staff-control"
              aria-pressed={one === by}
              onClick={() => setBy(one)}
            >
              {one === 'day' ? staffAuditTexts.byDay : staffAuditTexts.byPatient}
            </button>
          ))}
          <button type="button" id="audit-print" className="staff-control" onClick={() => window.print()}>
            {shellTexts.print}
          </button>
        </div>
      </div>
      <section className="staff-card">
        {by === 'day' ? (
          <>
            <div className="staff-tools">
              <TextField
                id="audit-date"
                type="date"
                label={staffAuditTexts.date}
                value={day ?? ''}
                onChange={(value) => {
                  if (isClinicDate(value)) setDate(value)
                }}
              />
              {mayListStaff && (
                <SelectField
                  id="audit-staff"
                  label={staffAuditTexts.staff}
                  value={staffId}
                  options={[{ value: '', text: staffAuditTexts.everyStaff }, ...people.map(({ id, name }) => ({ value: id, text: name }))]}
                  onChange={setStaffId}
                />
              )}
            </div>
            {day && <DayLines date={day} staffId={staffId} departments={departments} onPatient={open} />}
          </>
        ) : (
          <>
            <PatientField patientId={patientId} onLook={open} />
            {patientId && <PatientLines patientId={patientId} departments={departments} onPatient={open} />}
          </>
        )}
      </section>
    </>
  )
}

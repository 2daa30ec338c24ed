import { useState } from 'react'
import type { Department } from '#shared/contract/schemas/hospital'
import type { FoundPatient } from '#shared/contract/schemas/staff'
import type { RoleGrantView } from '#shared/contract/schemas/staffSignIn'
import { staffPatientTexts } from '#shared/text/zh/staffPatients'
import { idTypeTexts, sexTexts } from '#shared/text/zh/words'
import { BookFor } from '@/staff/patients/BookFor'
import { ConfirmRelative } from '@/staff/patients/ConfirmRelative'
import { PatientAppointments } from '@/staff/patients/PatientAppointments'
import { Reveal } from '@/staff/patients/Reveal'
import { mayAsk } from '@/staff/shell/panels'
import type { Workplace } from '@/staff/shell/places'

interface OnePatientProps {
  readonly patient: FoundPatient
  readonly place: Workplace
  readonly grants: readonly RoleGrantView[]
  readonly departments: readonly Department[]
}

/** One patient: what is known, masked, the appointments here, and a new one. */
export function OnePatient({ patient, place, grants, departments }: OnePatientProps) {
  const [changes, setChanges] = useState(0)
  const mayReveal = mayAsk(grants, 'revealField')
  const field = (name: 'name' | 'idNumber' | 'phone', label: string, masked: string) => (
    <Reveal patientId={patient.id} field={name} label={label} masked={masked} mayReveal={mayReveal} />
  )
  return (
    <section id="patient" aria-labelledby="patient-name">
      <div className="staff-card">
        <h2 id="patient-name">
          {patient.maskedName}{' '}
          <small>
            {sexTexts[patient.sex]} {staffPatientTexts.ageOf(patient.age)} {patient.isMinor ? staffPatientTexts.minor : ''}
          </small>
        </h2>
        <dl className="staff-facts">
          {field('name', staffPatientTexts.name, patient.maskedName)}
          {field('idNumber', idTypeTexts[patient.idType], patient.maskedIdNumber)}
          {field('phone', staffPatientTexts.phone, patient.maskedPhone)}
        </dl>
        {mayAsk(grants, 'confirmPatientAtDesk') && <ConfirmRelative patientId={patient.id} />}
      </div>
      {mayAsk(grants, 'listAppointmentsFor') && (
        <PatientAppointments
          key={changes}
          patient={patient}
          mayCancel={mayAsk(grants, 'cancelFor')}
          seesMessages={mayAsk(grants, 'listMessagesOf')}
        />
      )}
      {mayAsk(grants, 'bookFor') && (
        <BookFor patient={patient} place={place} grants={grants} departments={departments} onBooked={() => setChanges(changes + 1)} />
      )}
    </section>
  )
}

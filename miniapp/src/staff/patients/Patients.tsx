import { useState } from 'react'
import type { Department } from '#shared/contract/schemas/hospital'
import type { FoundPatient } from '#shared/contract/schemas/staff'
import type { RoleGrantView } from '#shared/contract/schemas/staffSignIn'
import { staffPatientTexts } from '#shared/text/zh/staffPatients'
import { Find } from '@/staff/patients/Find'
import { NewPatient } from '@/staff/patients/NewPatient'
import { OnePatient } from '@/staff/patients/OnePatient'
import { mayAsk } from '@/staff/shell/panels'
import type { Workplace } from '@/staff/shell/places'

interface PatientsProps {
  readonly place: Workplace
  readonly grants: readonly RoleGrantView[]
  readonly departments: readonly Department[]
}

/** 患者预约: find somebody or enter them, then act for them. */
export function Patients({ place, grants, departments }: PatientsProps) {
  const [patient, setPatient] = useState<FoundPatient>()
  const [isNew, setIsNew] = useState(false)
  const [said, setSaid] = useState('')
  const saved = (added: FoundPatient) => {
    setIsNew(false)
    setPatient(added)
    setSaid(staffPatientTexts.newSaved(added.maskedName))
  }
  const toNew = () => {
    setIsNew(true)
    setPatient(undefined)
    setSaid('')
  }
  return (
    <>
      <h1>{staffPatientTexts.heading}</h1>
      {isNew ? (
        <NewPatient onSaved={saved} onBack={() => setIsNew(false)} />
      ) : (
        <Find
          place={place}
          chosen={patient}
          onChoose={(one) => {
            setSaid('')
            setPatient(one)
          }}
          {...(mayAsk(grants, 'addPatientAtDesk') ? { onNew: toNew } : {})}
        />
      )}
      <p className="staff-done" role="status">
        {said}
      </p>
      {patient && <OnePatient key={patient.id} patient={patient} place={place} grants={grants} departments={departments} />}
    </>
  )
}

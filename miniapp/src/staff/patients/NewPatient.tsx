import { useState } from 'react'
import type { FoundPatient } from '#shared/contract/schemas/staff'
import { staffPatientTexts } from '#shared/text/zh/staffPatients'
import { shellTexts } from '#shared/text/zh/staffShell'
import { dateOf } from '#shared/values/clinicTime'
import { answerOf } from '@/api/asked'
import { useQuestion } from '@/api/useQuestion'
import { useWrite } from '@/api/useWrite'
import { emptyForm, needsGuardian, type PatientForm, questionOf, type Wrong, wrongFromServer, wrongIn } from '@/pages/patient-new/form'
import { NewPatientFields } from '@/staff/patients/NewPatientFields'

interface NewPatientProps {
  readonly onSaved: (patient: FoundPatient) => void
  readonly onBack: () => void
}

/** 新建患者: the questions and the rules of the phone, on one sheet of a desk. */
export function NewPatient({ onSaved, onBack }: NewPatientProps) {
  const hospital = answerOf(useQuestion('readHospital', {}))
  const add = useWrite('addPatientAtDesk')
  const [form, setForm] = useState<PatientForm>(emptyForm)
  const [wrong, setWrong] = useState<Wrong>({})
  if (!hospital) return <p role="status">{shellTexts.loading}</p>
  const guardianNeeded = needsGuardian(form, hospital.booking.minorAge, dateOf(hospital.now))
  const save = async () => {
    const found = wrongIn(form, guardianNeeded)
    setWrong(found)
    const [first] = Object.keys(found)
    if (first) {
      requestAnimationFrame(() => document.getElementById(`new-${first}`)?.focus())
      return
    }
    const { relation, ...question } = questionOf(form, guardianNeeded)
    const reply = await add.send(question)
    if (reply?.ok) onSaved(reply.value)
    else if (reply?.details.errors) setWrong(wrongFromServer(reply.details.errors))
  }
  return (
    <form
      className="staff-card staff-narrow"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <h2>{staffPatientTexts.newHeading}</h2>
      <p className="staff-muted">{staffPatientTexts.newWhy}</p>
      <NewPatientFields
        form={form}
        wrong={wrong}
        hospital={hospital}
        guardianNeeded={guardianNeeded}
        onChange={(part) => {
          setForm({ ...form, ...part })
          setWrong({})
        }}
      />
      {add.failure && <p role="alert">{add.failure.title}</p>}
      <p className="staff-actions">
        <button type="submit" id="save-patient" className="staff-control staff-main" disabled={add.busy}>
          {add.busy ? staffPatientTexts.newSaving : staffPatientTexts.newSave}
        </button>
        <button type="button" className="staff-control" onClick={onBack}>
          {staffPatientTexts.backToFind}
        </button>
      </p>
    </form>
  )
}

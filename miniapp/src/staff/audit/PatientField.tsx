import { useState } from 'react'
import { staffAuditTexts } from '#shared/text/zh/staffAudit'
import { TextField } from '@/staff/form/TextField'

/** A patient by the number that the lines of the audit use. */
export function PatientField({
  patientId,
  onLook,
}: {
  readonly patientId: string | undefined
  readonly onLook: (patientId: string) => void
}) {
  const [typed, setTyped] = useState(patientId ?? '')
  const [wrong, setWrong] = useState<string>()
  const submit = () => {
    const id = typed.trim()
    const isId = /^[a-z0-9]{1,24}$/.test(id)
    setWrong(isId ? undefined : staffAuditTexts.patientIdWrong)
    if (isId) onLook(id)
  }
  return (
    <form
      className="staff-tools"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <TextField
        id="audit-patient"
        label={staffAuditTexts.patientId}
        hint={staffAuditTexts.patientIdHint}
        value={typed}
        maxLength={24}
        wrong={wrong}
        onChange={setTyped}
      />
      <button type="submit" id="audit-look" className="staff-control staff-main">
        {staffAuditTexts.look}
      </button>
    </form>
  )
}

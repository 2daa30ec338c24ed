import { useState } from 'react'
import { staffPatientTexts } from '#shared/text/zh/staffPatients'
import { useWrite } from '@/api/useWrite'
import { ReasonSheet } from '@/staff/form/ReasonSheet'

/** Somebody's relative has shown the documents: the account that asked may act for this patient. */
export function ConfirmRelative({ patientId }: { readonly patientId: string }) {
  const confirm = useWrite('confirmPatientAtDesk')
  const [asks, setAsks] = useState(false)
  const [done, setDone] = useState('')
  const submit = async (reason: string) => {
    const reply = await confirm.send({ patientId, reason })
    if (!reply?.ok) return
    setDone(staffPatientTexts.relativeDone(reply.value.confirmed))
    setAsks(false)
  }
  return (
    <>
      <p className="staff-actions">
        <button type="button" id="confirm-relative" className="staff-control" onClick={() => setAsks(true)}>
          {staffPatientTexts.relative}
        </button>
        <span role="status">{done}</span>
      </p>
      {asks && (
        <ReasonSheet
          id="relative"
          title={staffPatientTexts.relative}
          why={staffPatientTexts.relativeWhy}
          yes={staffPatientTexts.relativeYes}
          reasons={staffPatientTexts.relativeReasons}
          busy={confirm.busy}
          failure={confirm.failure}
          onClose={() => setAsks(false)}
          onYes={(reason) => void submit(reason)}
        />
      )}
    </>
  )
}

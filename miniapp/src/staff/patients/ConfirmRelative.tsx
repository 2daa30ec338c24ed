import { useState } from 'react'
import type { RefusalDetails } from '#shared/contract/errors'
import { staffPatientTexts } from '#shared/text/zh/staffPatients'
import { momentText } from '#shared/text/zh/times'
import { relationTexts } from '#shared/text/zh/words'
import { useWrite } from '@/api/useWrite'
import { RadioField } from '@/staff/form/RadioField'
import { ReasonSheet } from '@/staff/form/ReasonSheet'

type Asking = RefusalDetails['SEVERAL_ASKED']['asking']

/** Somebody's relative has shown the documents: the account that asked may act for this patient. Where several ask, which one. */
export function ConfirmRelative({ patientId }: { readonly patientId: string }) {
  const confirm = useWrite('confirmPatientAtDesk')
  const [asks, setAsks] = useState(false)
  const [done, setDone] = useState('')
  const [accountId, setAccountId] = useState<string>()
  const [asking, setAsking] = useState<Asking>([])
  const submit = async (reason: string) => {
    const reply = await confirm.send({ patientId, reason, ...(accountId === undefined ? {} : { accountId }) })
    if (reply && !reply.ok) setAsking((reply.details as Partial<RefusalDetails['SEVERAL_ASKED']>).asking ?? asking)
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
        >
          {asking.length > 0 && (
            <RadioField
              id="relative-account"
              label={staffPatientTexts.relativeWhich}
              value={accountId}
              options={asking.map((one) => ({
                value: one.accountId,
                text: staffPatientTexts.relativeOption(relationTexts[one.relation], momentText(one.askedAt)),
              }))}
              onChange={setAccountId}
            />
          )}
        </ReasonSheet>
      )}
    </>
  )
}

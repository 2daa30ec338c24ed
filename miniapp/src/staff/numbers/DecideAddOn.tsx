import type { AddOnView } from '#shared/contract/schemas/office'
import { staffNumberTexts } from '#shared/text/zh/staffNumbers'
import { useWrite } from '@/api/useWrite'
import { ReasonSheet } from '@/staff/form/ReasonSheet'

interface DecideAddOnProps {
  readonly addOn: AddOnView
  readonly approve: boolean
  readonly onClose: () => void
  readonly onDecided: (decided: AddOnView) => void
}

export function DecideAddOn({ addOn, approve, onClose, onDecided }: DecideAddOnProps) {
  const decide = useWrite('decideAddOn')
  const submit = async (reason: string) => {
    const reply = await decide.send({ sessionId: addOn.sessionId, addOnId: addOn.id, approve, reason })
    if (reply?.ok) onDecided(reply.value)
  }
  const what = approve ? staffNumberTexts.approve : staffNumberTexts.refuse
  return (
    <ReasonSheet
      id="decide"
      title={`${what} ${addOn.maskedName}`}
      why={addOn.reason}
      yes={what}
      reasons={approve ? staffNumberTexts.approveReasons : staffNumberTexts.refuseReasons}
      isDangerous={!approve}
      busy={decide.busy}
      failure={decide.failure}
      onClose={onClose}
      onYes={(reason) => void submit(reason)}
    />
  )
}

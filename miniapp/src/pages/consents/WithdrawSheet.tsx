import { Text } from '@tarojs/components'
import { consentListTexts } from '#shared/text/zh/patientRights'
import { rightsTexts } from '#shared/text/zh/rights'
import type { ConsentPurpose } from '#shared/values/words'
import { useWrite } from '@/api/useWrite'
import { Action } from '@/components/Action'
import { Notice } from '@/components/Notice'
import { Sheet } from '@/components/Sheet'
import { backTo } from '@/platform/moves'

interface WithdrawSheetProps {
  readonly patientId: string
  readonly purpose: ConsentPurpose
  readonly onClose: () => void
}

/** Says what stops working without a consent, then withdraws it. */
export function WithdrawSheet({ patientId, purpose, onClose }: WithdrawSheetProps) {
  const withdraw = useWrite('withdrawConsent')
  const confirm = async () => {
    const reply = await withdraw.send({ patientId, purpose })
    if (!reply?.ok) return
    onClose()
    // The patient is no longer among those of this account.
    if (purpose === 'care') backTo('patients')
  }
  const text = withdraw.busy ? consentListTexts.withdrawing : consentListTexts.yes
  return (
    <Sheet id="withdraw-sheet" title={consentListTexts.ask(rightsTexts.purposes[purpose])} onClose={onClose}>
      <Text className="text gap-small">{consentListTexts.stops[purpose]}</Text>
      {withdraw.failure && <Notice id="withdraw-failed" look="danger" text={withdraw.failure.title} />}
      <Action id="withdraw-yes" look="danger" text={text} disabled={withdraw.busy} onTap={() => void confirm()} />
      <Action id="withdraw-no" look="quiet" text={consentListTexts.no} onTap={onClose} />
    </Sheet>
  )
}

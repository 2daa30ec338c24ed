import { Text } from '@tarojs/components'
import { useState } from 'react'
import { accountTexts } from '#shared/text/zh/account'
import { useWrite } from '@/api/useWrite'
import { Action } from '@/components/Action'
import { Notice } from '@/components/Notice'
import { Points } from '@/components/Points'
import { Sheet } from '@/components/Sheet'
import { go } from '@/platform/moves'

interface CloseSheetProps {
  readonly onClosed: () => void
  readonly onClose: () => void
}

/** 注销账号: says what is lost, then asks once more. */
export function CloseSheet({ onClosed, onClose }: CloseSheetProps) {
  const close = useWrite('closeAccount')
  const [isSure, setIsSure] = useState(false)
  const confirm = async () => {
    const reply = await close.send({})
    if (reply?.ok) onClosed()
  }
  if (close.failure?.code === 'PATIENT_HAS_APPOINTMENTS') {
    return (
      <Sheet id="close-refused" title={accountTexts.close} onClose={onClose}>
        <Notice look="warn" text={accountTexts.closeRefused} />
        <Action id="see-appointments" text={accountTexts.seeAppointments} onTap={() => go('appointments')} />
        <Action id="close-no" look="quiet" text={accountTexts.closeNo} onTap={onClose} />
      </Sheet>
    )
  }
  if (!isSure) {
    return (
      <Sheet id="close-sheet" title={accountTexts.closeAsk} onClose={onClose}>
        <Points points={accountTexts.closeLoses} />
        <Action id="close-no" text={accountTexts.closeNo} onTap={onClose} />
        <Action id="close-go-on" look="quiet" text={accountTexts.closeGoOn} onTap={() => setIsSure(true)} />
      </Sheet>
    )
  }
  const text = close.busy ? accountTexts.closing : accountTexts.closeYes
  return (
    <Sheet id="close-again" title={accountTexts.closeAskAgain} onClose={onClose}>
      <Text className="text gap-small">{accountTexts.closeAskAgainText}</Text>
      {close.failure && <Notice id="close-failed" look="danger" text={close.failure.title} />}
      <Action id="close-yes" look="danger" text={text} disabled={close.busy} onTap={() => void confirm()} />
      <Action id="close-no" look="quiet" text={accountTexts.closeNo} onTap={onClose} />
    </Sheet>
  )
}

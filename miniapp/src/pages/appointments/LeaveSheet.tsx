import { Text } from '@tarojs/components'
import { waitingTexts } from '#shared/text/zh/waiting'
import { useWrite } from '@/api/useWrite'
import { Action } from '@/components/Action'
import { Notice } from '@/components/Notice'
import { Sheet } from '@/components/Sheet'

/** Asks once: a place that is given up is gone. */
export function LeaveSheet({ waitingId, onClose }: { readonly waitingId: string; readonly onClose: () => void }) {
  const leave = useWrite('leaveWaitlist')
  const confirm = async () => {
    const reply = await leave.send({ waitingId })
    if (reply?.ok) onClose()
  }
  return (
    <Sheet id="leave-sheet" title={waitingTexts.leaveAsk} onClose={onClose}>
      <Text className="text gap-small">{waitingTexts.leaveEffect}</Text>
      {leave.failure && <Notice id="leave-failed" look="danger" text={leave.failure.title} />}
      <Action id="leave-confirm" look="danger" text={waitingTexts.leaveYes} disabled={leave.busy} onTap={() => void confirm()} />
      <Action id="leave-keep" look="quiet" text={waitingTexts.leaveNo} onTap={onClose} />
    </Sheet>
  )
}

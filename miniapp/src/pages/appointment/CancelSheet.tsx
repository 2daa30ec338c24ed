import { Text } from '@tarojs/components'
import type { Appointment } from '#shared/contract/schemas/booking'
import { appointmentTexts } from '#shared/text/zh/appointments'
import { screenTexts } from '#shared/text/zh/screens'
import { momentText } from '#shared/text/zh/times'
import { useWrite } from '@/api/useWrite'
import { Action } from '@/components/Action'
import { Notice } from '@/components/Notice'
import { Sheet } from '@/components/Sheet'
import { TooLate } from '@/pages/appointment/TooLate'

/** Asks once; what is refused says why and what to do. */
export function CancelSheet({ appointment, onClose }: { readonly appointment: Appointment; readonly onClose: () => void }) {
  const cancel = useWrite('cancelAppointment')
  const { failure, busy } = cancel
  const confirm = async () => {
    const reply = await cancel.send({ appointmentId: appointment.id })
    if (reply?.ok) onClose()
  }
  if (failure?.code === 'CANCEL_TOO_LATE') {
    return (
      <Sheet id="cancel-sheet" title={appointmentTexts.cancelTooLate} onClose={onClose}>
        <TooLate rule={failure.details.rule ?? failure.title} phone={failure.details.phone} />
        <Action id="cancel-keep" look="quiet" text={screenTexts.close} onTap={onClose} />
      </Sheet>
    )
  }
  return (
    <Sheet id="cancel-sheet" title={appointmentTexts.cancelAsk} onClose={onClose}>
      <Text className="text gap-small">{appointmentTexts.cancelEffect}</Text>
      <Text className="small muted gap-small">{appointmentTexts.cancelBefore(momentText(appointment.cancelBefore))}</Text>
      {failure && <Notice id="cancel-failed" look="danger" text={failure.title} />}
      <Action id="cancel-confirm" look="danger" text={appointmentTexts.cancelYes} disabled={busy} onTap={() => void confirm()} />
      <Action id="cancel-keep" look="quiet" text={appointmentTexts.cancelNo} onTap={onClose} />
    </Sheet>
  )
}

import type { Appointment } from '#shared/contract/schemas/booking'
import { staffPatientTexts } from '#shared/text/zh/staffPatients'
import { visitText } from '#shared/text/zh/times'
import { useWrite } from '@/api/useWrite'
import { ReasonSheet } from '@/staff/form/ReasonSheet'

interface CancelForProps {
  readonly appointment: Appointment
  readonly onClose: () => void
  readonly onCancelled: () => void
}

export function CancelFor({ appointment, onClose, onCancelled }: CancelForProps) {
  const cancel = useWrite('cancelFor')
  const submit = async (reason: string) => {
    const reply = await cancel.send({ appointmentId: appointment.id, reason })
    if (reply?.ok) onCancelled()
  }
  const { slot, serial } = appointment
  return (
    <ReasonSheet
      id="cancel"
      title={staffPatientTexts.cancelOf(serial, visitText(slot.startsAt, slot.endsAt))}
      why={staffPatientTexts.cancelWhy}
      yes={staffPatientTexts.cancelYes}
      reasons={staffPatientTexts.cancelReasons}
      isDangerous
      busy={cancel.busy}
      failure={cancel.failure}
      onClose={onClose}
      onYes={(reason) => void submit(reason)}
    />
  )
}

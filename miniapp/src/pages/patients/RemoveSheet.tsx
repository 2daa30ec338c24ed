import { Text } from '@tarojs/components'
import type { Patient } from '#shared/contract/schemas/patient'
import { patientTexts } from '#shared/text/zh/patients'
import { useWrite } from '@/api/useWrite'
import { Action } from '@/components/Action'
import { Notice } from '@/components/Notice'
import { Sheet } from '@/components/Sheet'

export function RemoveSheet({ patient, onClose }: { readonly patient: Patient; readonly onClose: () => void }) {
  const remove = useWrite('removePatient')
  const confirm = async () => {
    const reply = await remove.send({ patientId: patient.id })
    if (reply?.ok) onClose()
  }
  return (
    <Sheet id="remove-sheet" title={patientTexts.removeAsk(patient.maskedName)} onClose={onClose}>
      <Text className="text gap-small">{patientTexts.removeEffect}</Text>
      {remove.failure && <Notice id="remove-failed" look="danger" text={remove.failure.title} />}
      <Action id="remove-confirm" look="danger" text={patientTexts.removeYes} disabled={remove.busy} onTap={() => void confirm()} />
      <Action id="remove-keep" look="quiet" text={patientTexts.removeNo} onTap={onClose} />
    </Sheet>
  )
}

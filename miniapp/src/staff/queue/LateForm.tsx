import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { ActForm } from '@/staff/queue/ActForm'
import type { StepProps } from '@/staff/queue/step'

/** 「优先」 or 「本批末尾」 for somebody late: what it costs the others, then Enter. */
export function LateForm({ view, row, acts, kind, onBack, onAct }: StepProps & { readonly kind: 'seeNext' | 'endOfSlot' }) {
  return (
    <ActForm
      id="late"
      view={view}
      act={{ kind, serial: row.serial }}
      yes={staffQueueTexts.confirm(staffQueueTexts.acts[kind])}
      busy={acts.busy}
      onYes={onAct}
      onBack={onBack}
    />
  )
}

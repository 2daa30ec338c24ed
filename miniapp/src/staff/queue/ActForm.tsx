import type { ReactNode } from 'react'
import type { QueueView } from '#shared/contract/schemas/queue'
import type { QueueActAsked } from '#shared/contract/schemas/queueActs'
import { YesForm } from '@/staff/form/YesForm'
import { firstFocus } from '@/staff/queue/firstFocus'
import { useCost } from '@/staff/queue/useCost'

interface ActFormProps {
  readonly id: string
  readonly view: QueueView
  /** Undefined while something is not filled in. */
  readonly act: QueueActAsked | undefined
  readonly yes: string
  readonly why?: string
  readonly busy: boolean
  readonly onYes: (act: QueueActAsked) => void
  /** Said yes with something missing. */
  readonly onMissing?: () => void
  readonly onBack: () => void
  readonly children?: ReactNode
}

/** Asks what an act needs and says what it costs the others before it is done. With nothing to fill in, Enter confirms. */
export function ActForm({ id, view, act, yes, why, busy, onYes, onMissing, onBack, children }: ActFormProps) {
  const cost = useCost(view, act)
  return (
    <YesForm
      id={id}
      yes={yes}
      busy={busy}
      yesRef={children ? undefined : firstFocus}
      onYes={() => {
        if (act) onYes(act)
        else onMissing?.()
      }}
      onCancel={onBack}
    >
      {why && <p className="staff-muted">{why}</p>}
      {children}
      <p className="queue-cost" role="status" id={`${id}-cost`}>
        {cost}
      </p>
    </YesForm>
  )
}

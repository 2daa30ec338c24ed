import type { ReactNode } from 'react'
import type { QueueView } from '#shared/contract/schemas/queue'
import type { QueueActAsked } from '#shared/contract/schemas/queueActs'
import { shellTexts } from '#shared/text/zh/staffShell'
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
    <form
      id={id}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (act) onYes(act)
        else onMissing?.()
      }}
    >
      {why && <p className="staff-muted">{why}</p>}
      {children}
      <p className="queue-cost" role="status" id={`${id}-cost`}>
        {cost}
      </p>
      <p className="staff-actions">
        <button
          type="submit"
          id={`${id}-yes`}
          className="staff-control staff-main"
          disabled={busy}
          {...(children ? {} : { ref: firstFocus })}
        >
          {yes}
        </button>
        <button type="button" className="staff-control" onClick={onBack}>
          {shellTexts.cancel}
        </button>
      </p>
    </form>
  )
}

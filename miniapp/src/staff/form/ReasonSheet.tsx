import { type ReactNode, useState } from 'react'
import type { Failure } from '@/api/reply'
import { ReasonField, wrongReason } from '@/staff/form/ReasonField'
import { Sheet } from '@/staff/form/Sheet'
import { YesForm } from '@/staff/form/YesForm'

interface ReasonSheetProps {
  readonly id: string
  readonly title: string
  readonly why?: string | undefined
  readonly yes: string
  readonly reasons: readonly string[]
  readonly busy: boolean
  readonly failure: Failure | undefined
  readonly isDangerous?: boolean
  readonly onClose: () => void
  /** What else is asked, and whether it is filled in. */
  readonly children?: ReactNode
  readonly isReady?: () => boolean
  readonly onYes: (reason: string) => void
}

/** Asks why before something is done that stays on record. */
export function ReasonSheet({
  id,
  title,
  why,
  yes,
  reasons,
  busy,
  failure,
  isDangerous,
  onClose,
  children,
  isReady,
  onYes,
}: ReasonSheetProps) {
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<string>()
  const submit = () => {
    const found = wrongReason(reason)
    setWrong(found)
    const ready = isReady ? isReady() : true
    if (!found && ready) onYes(reason.trim())
  }
  return (
    <Sheet id={id} title={title} onClose={onClose}>
      <YesForm id={id} yes={yes} busy={busy} isDangerous={isDangerous} onYes={submit} onCancel={onClose}>
        {why && <p>{why}</p>}
        {children}
        <ReasonField id={`${id}-reason`} reasons={reasons} value={reason} onChange={setReason} wrong={wrong} />
        {failure && <p role="alert">{failure.title}</p>}
      </YesForm>
    </Sheet>
  )
}

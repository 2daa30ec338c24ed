import { type ReactNode, useState } from 'react'
import { shellTexts } from '#shared/text/zh/staffShell'
import type { Failure } from '@/api/reply'
import { ReasonField, wrongReason } from '@/staff/form/ReasonField'
import { Sheet } from '@/staff/form/Sheet'

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
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {why && <p>{why}</p>}
        {children}
        <ReasonField id={`${id}-reason`} reasons={reasons} value={reason} onChange={setReason} wrong={wrong} />
        {failure && <p role="alert">{failure.title}</p>}
        <p className="staff-actions">
          <button type="submit" id={`${id}-yes`} className={`staff-control ${isDangerous ? 'staff-danger' : 'staff-main'}`} disabled={busy}>
            {yes}
          </button>
          <button type="button" className="staff-control" onClick={onClose}>
            {shellTexts.cancel}
          </button>
        </p>
      </form>
    </Sheet>
  )
}

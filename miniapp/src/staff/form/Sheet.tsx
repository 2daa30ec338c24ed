import { type ReactNode, useEffect, useRef } from 'react'
import { shellTexts } from '#shared/text/zh/staffShell'

interface SheetProps {
  readonly id: string
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** Holds something that is shown once: closes only by its own button. */
  readonly stays?: boolean
}

/** A window above the page: the focus stays inside, Esc closes it, and goes back to where it was. */
export function Sheet({ id, title, onClose, children, stays = false }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const before = document.activeElement
    const shown = dialog.current
    if (shown && !shown.open) shown.showModal()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      id={id}
      className="staff-sheet"
      aria-labelledby={`${id}-title`}
      onCancel={(event) => {
        event.preventDefault()
        if (!stays) onClose()
      }}
      // The browser lets a second Esc through without asking.
      onKeyDown={(event) => {
        if (stays && event.key === 'Escape') event.preventDefault()
      }}
    >
      <div className="staff-sheet-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {!stays && (
          <button type="button" id={`${id}-close`} className="staff-control staff-quiet" aria-label={shellTexts.close} onClick={onClose}>
            Esc ✕
          </button>
        )}
      </div>
      {children}
    </dialog>
  )
}

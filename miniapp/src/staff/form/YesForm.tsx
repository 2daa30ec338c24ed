import type { ReactNode, Ref } from 'react'
import { shellTexts } from '#shared/text/zh/staffShell'

interface YesFormProps {
  /** Of what is asked; the button is `${id}-yes`. */
  readonly id: string
  readonly yes: string
  readonly busy: boolean
  readonly isDangerous?: boolean | undefined
  /** Where the focus goes first when there is nothing to fill in. */
  readonly yesRef?: Ref<HTMLButtonElement> | undefined
  readonly onYes: () => void
  readonly onCancel: () => void
  readonly children?: ReactNode
}

/** What is asked before something is done, with its yes and a way back; Enter says yes. */
export function YesForm({ id, yes, busy, isDangerous, yesRef, onYes, onCancel, children }: YesFormProps) {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onYes()
      }}
    >
      {children}
      <p className="staff-actions">
        <button
          ref={yesRef}
          type="submit"
          id={`${id}-yes`}
          className={`staff-control ${isDangerous ? 'staff-danger' : 'staff-main'}`}
          disabled={busy}
        >
          {yes}
        </button>
        <button type="button" className="staff-control" onClick={onCancel}>
          {shellTexts.cancel}
        </button>
      </p>
    </form>
  )
}

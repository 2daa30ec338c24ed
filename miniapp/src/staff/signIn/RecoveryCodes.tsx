import { useState } from 'react'
import { shellTexts } from '#shared/text/zh/staffShell'
import { staffSignInTexts } from '#shared/text/zh/staffSignIn'

interface RecoveryCodesProps {
  readonly username: string
  readonly codes: readonly string[]
  readonly onDone: () => void
}

/** Shown once: nobody goes on without saying that they are kept. */
export function RecoveryCodes({ username, codes, onDone }: RecoveryCodesProps) {
  const [saved, setSaved] = useState(false)
  const [asked, setAsked] = useState(false)
  return (
    <section className="staff-card">
      <h1>{staffSignInTexts.codesHeading}</h1>
      <p>{staffSignInTexts.codesWhy}</p>
      <p>
        {staffSignInTexts.username} <strong>{username}</strong>
      </p>
      <ol className="staff-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <label className="staff-check staff-no-print" htmlFor="codes-saved">
        <input id="codes-saved" type="checkbox" checked={saved} onChange={(event) => setSaved(event.target.checked)} />
        {staffSignInTexts.saved}
      </label>
      {asked && !saved && (
        <p className="staff-wrong" role="alert">
          {staffSignInTexts.savedFirst}
        </p>
      )}
      <p className="staff-actions">
        <button type="button" id="print-codes" className="staff-control" onClick={() => window.print()}>
          {shellTexts.print}
        </button>
        <button
          type="button"
          id="codes-done"
          className="staff-control staff-main"
          onClick={() => {
            if (saved) onDone()
            else setAsked(true)
          }}
        >
          {staffSignInTexts.toSignIn}
        </button>
      </p>
    </section>
  )
}

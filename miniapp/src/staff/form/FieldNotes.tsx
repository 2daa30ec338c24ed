interface Notes {
  readonly id: string
  readonly hint?: string | undefined
  readonly wrong?: string | undefined
}

/** Names the notes below a field for whoever hears them read out. */
export const describedBy = ({ id, hint, wrong }: Notes): string | undefined =>
  [hint ? `${id}-hint` : '', wrong ? `${id}-wrong` : ''].filter((one) => one !== '').join(' ') || undefined

/** How to fill in a field, and what is wrong with it in red, read out when it appears. */
export function FieldNotes({ id, hint, wrong }: Notes) {
  return (
    <>
      {hint && (
        <p className="staff-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {wrong && (
        <p className="staff-wrong" id={`${id}-wrong`} role="alert">
          {wrong}
        </p>
      )}
    </>
  )
}

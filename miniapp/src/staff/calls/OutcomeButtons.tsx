interface OutcomeButtonsProps<Outcome extends string> {
  /** The place of the call in the list. */
  readonly row: number
  readonly name: string
  readonly outcomes: readonly Outcome[]
  readonly texts: Readonly<Record<Outcome, string>>
  readonly busy: boolean
  readonly onNote: (outcome: Outcome, said: string) => void
}

/** What came of a call, one button each. */
export function OutcomeButtons<Outcome extends string>({ row, name, outcomes, texts, busy, onNote }: OutcomeButtonsProps<Outcome>) {
  return outcomes.map((outcome) => (
    <button
      key={outcome}
      type="button"
      id={`outcome-${row}-${outcome}`}
      className="staff-control staff-outcome"
      aria-label={`${name} ${texts[outcome]}`}
      disabled={busy}
      onClick={() => onNote(outcome, texts[outcome])}
    >
      {texts[outcome]}
    </button>
  ))
}

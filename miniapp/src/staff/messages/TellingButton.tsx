import { staffMessageTexts } from '#shared/text/zh/staffMessages'

interface TellingButtonProps {
  readonly id: string
  readonly name: string
  readonly isOpen: boolean
  readonly onToggle: () => void
}

/** Shows and hides what to say. */
export function TellingButton({ id, name, isOpen, onToggle }: TellingButtonProps) {
  return (
    <button
      type="button"
      id={id}
      className="staff-control staff-outcome"
      aria-expanded={isOpen}
      aria-controls="telling"
      aria-label={staffMessageTexts.sayOf(name)}
      onClick={onToggle}
    >
      {isOpen ? staffMessageTexts.hideSaying : staffMessageTexts.say}
    </button>
  )
}

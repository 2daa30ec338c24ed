import { shellTexts } from '#shared/text/zh/staffShell'
import type { Panel } from '@/staff/shell/panels'

interface NavProps {
  readonly panels: readonly Panel[]
  readonly current: Panel
  readonly onOpen: (panel: Panel) => void
  readonly onShortcuts: () => void
}

/** The key of a panel by its place: 1 to 9, then 0. */
export const digitOf = (place: number): string => `${(place + 1) % 10}`

/** The list at the left: what this person can do here, each with its key. */
export function Nav({ panels, current, onOpen, onShortcuts }: NavProps) {
  return (
    <nav className="staff-nav" aria-label={shellTexts.panels}>
      <ul>
        {panels.map((panel, i) => (
          <li key={panel}>
            <button
              type="button"
              id={`panel-${panel}`}
              className="staff-nav-item"
              aria-current={panel === current ? 'page' : undefined}
              aria-keyshortcuts={digitOf(i)}
              data-key={digitOf(i)}
              onClick={() => onOpen(panel)}
            >
              {shellTexts.panelNames[panel]}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" id="open-shortcuts" className="staff-nav-item" aria-keyshortcuts="?" data-key="?" onClick={onShortcuts}>
        {shellTexts.shortcuts}
      </button>
    </nav>
  )
}

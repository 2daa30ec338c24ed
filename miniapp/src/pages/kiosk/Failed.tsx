import { kioskScreenTexts } from '#shared/text/zh/kiosk'
import type { Failure } from '@/api/reply'

interface FailedProps {
  readonly failure: Failure
  readonly onAgain: () => void
  readonly onEnd: () => void
}

/** Why it did not work and where to go; a machine whose link is over serves nobody. */
export function Failed({ failure: { code, title }, onAgain, onEnd }: FailedProps) {
  const isOver = code === 'SITE_LINK_OVER'
  const reason = code === 'UNREACHABLE' ? kioskScreenTexts.unreachable : title
  return (
    <section className="kiosk-page">
      <h1>{isOver ? kioskScreenTexts.over : kioskScreenTexts.failed}</h1>
      <p id="kiosk-failed" className="kiosk-reason" role="alert">
        {isOver ? kioskScreenTexts.overNext : reason}
      </p>
      <div className="kiosk-stack">
        {!isOver && (
          <button id="kiosk-again" type="button" className="kiosk-button kiosk-main" onClick={onAgain}>
            {kioskScreenTexts.again}
          </button>
        )}
        <button id="kiosk-end" type="button" className="kiosk-button kiosk-soft" onClick={onEnd}>
          {kioskScreenTexts.back}
        </button>
      </div>
      <p className="kiosk-desk">{kioskScreenTexts.desk}</p>
    </section>
  )
}

import { kioskScreenTexts } from '#shared/text/zh/kiosk'

/** Covers what was typed; nothing counts down before the eyes of who is still there. */
export function StillThere({ onStay, onStop }: { readonly onStay: () => void; readonly onStop: () => void }) {
  return (
    <div className="kiosk-veil" role="alertdialog" aria-modal="true" aria-label={kioskScreenTexts.stillThere}>
      <h1>{kioskScreenTexts.stillThere}</h1>
      <p className="kiosk-reason">{kioskScreenTexts.stillThereHint}</p>
      <div className="kiosk-stack">
        <button id="kiosk-stay" type="button" className="kiosk-button kiosk-main kiosk-huge" onClick={onStay}>
          {kioskScreenTexts.goOn}
        </button>
        <button id="kiosk-stop" type="button" className="kiosk-button kiosk-soft" onClick={onStop}>
          {kioskScreenTexts.stop}
        </button>
      </div>
    </div>
  )
}

import { kioskScreenTexts } from '#shared/text/zh/kiosk'
import type { IdType } from '#shared/values/words'
import { grouped } from '@/pages/kiosk/grouped'
import { Pad } from '@/pages/kiosk/Pad'

interface EnterNumberProps {
  readonly idType: IdType
  readonly number: string
  readonly isWrong: boolean
  readonly isBusy: boolean
  readonly onType: (letter: string) => void
  readonly onErase: () => void
  readonly onClear: () => void
  readonly onSubmit: () => void
  readonly onBack: () => void
}

/** The number of the document, typed on the screen or read by the machine. */
export function EnterNumber({ idType, number, isWrong, isBusy, onType, onErase, onClear, onSubmit, onBack }: EnterNumberProps) {
  const name = kioskScreenTexts.types[idType]
  return (
    <section className="kiosk-page">
      <h1>{idType === 'idCard' ? kioskScreenTexts.idCardHint : kioskScreenTexts.typeHint(name)}</h1>
      <output id="kiosk-number" className={`kiosk-number${isWrong ? ' kiosk-number-wrong' : ''}`} aria-label={kioskScreenTexts.number}>
        {grouped(idType, number)}
      </output>
      <p id="kiosk-said" className={isWrong ? 'kiosk-wrong' : 'kiosk-said'} role="status">
        {isWrong
          ? kioskScreenTexts.wrongNumber
          : number === '' && idType === 'idCard'
            ? kioskScreenTexts.readerHint
            : kioskScreenTexts.digits(number.length)}
      </p>
      <Pad hasLetters={idType !== 'idCard'} isOff={isBusy} onType={onType} onErase={onErase} />
      <div className="kiosk-row">
        <button id="kiosk-back" type="button" className="kiosk-button kiosk-soft" disabled={isBusy} onClick={onBack}>
          {kioskScreenTexts.back}
        </button>
        <button id="kiosk-clear" type="button" className="kiosk-button kiosk-soft" disabled={isBusy} onClick={onClear}>
          {kioskScreenTexts.clear}
        </button>
        <button id="kiosk-submit" type="button" className="kiosk-button kiosk-main" disabled={isBusy || number === ''} onClick={onSubmit}>
          {isBusy ? kioskScreenTexts.submitting : kioskScreenTexts.submit}
        </button>
      </div>
      <p className="kiosk-desk">{kioskScreenTexts.desk}</p>
    </section>
  )
}

import type { MouseEvent } from 'react'
import { kioskScreenTexts } from '#shared/text/zh/kiosk'

const figures = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const
const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')

/** The enter key of a reader must not press the key that was touched last. */
const keepFocus = (event: MouseEvent): void => event.preventDefault()

interface PadProps {
  /** Numbers of passports have letters; that of an identity card at most an X. */
  readonly hasLetters: boolean
  readonly isOff: boolean
  readonly onType: (letter: string) => void
  readonly onErase: () => void
}

export function Pad({ hasLetters, isOff, onType, onErase }: PadProps) {
  const key = (letter: string) => (
    <button
      key={letter}
      id={`kiosk-key-${letter}`}
      type="button"
      className="kiosk-key"
      disabled={isOff}
      onMouseDown={keepFocus}
      onClick={() => onType(letter)}
    >
      {letter}
    </button>
  )
  return (
    <>
      {hasLetters && <div className="kiosk-letters">{letters.map(key)}</div>}
      <div className={`kiosk-pad${hasLetters ? ' kiosk-pad-low' : ''}`}>
        {figures.map(key)}
        {!hasLetters && key('X')}
        {key('0')}
        <button id="kiosk-erase" type="button" className="kiosk-key kiosk-erase" disabled={isOff} onMouseDown={keepFocus} onClick={onErase}>
          {kioskScreenTexts.erase}
        </button>
      </div>
    </>
  )
}

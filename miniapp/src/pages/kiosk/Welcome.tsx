import { useState } from 'react'
import { kioskScreenTexts } from '#shared/text/zh/kiosk'
import { type IdType, idTypes } from '#shared/values/words'

/** What to do, in three steps; one touch begins with the identity card, which nearly everybody has. */
export function Welcome({ onBegin }: { readonly onBegin: (idType: IdType) => void }) {
  const [isChoosing, setChoosing] = useState(false)
  return (
    <section className="kiosk-page">
      <h1>{kioskScreenTexts.welcome}</h1>
      <ol className="kiosk-steps">
        {kioskScreenTexts.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {isChoosing ? (
        <div className="kiosk-stack">
          {idTypes.map((idType) => (
            <button key={idType} id={`kiosk-${idType}`} type="button" className="kiosk-button kiosk-soft" onClick={() => onBegin(idType)}>
              {kioskScreenTexts.types[idType]}
            </button>
          ))}
        </div>
      ) : (
        <div className="kiosk-stack">
          <button id="kiosk-begin" type="button" className="kiosk-button kiosk-main kiosk-huge" onClick={() => onBegin('idCard')}>
            {kioskScreenTexts.begin}
          </button>
          <button id="kiosk-others" type="button" className="kiosk-button kiosk-soft" onClick={() => setChoosing(true)}>
            {kioskScreenTexts.otherTypes}
          </button>
        </div>
      )}
      <p className="kiosk-desk">{kioskScreenTexts.desk}</p>
    </section>
  )
}

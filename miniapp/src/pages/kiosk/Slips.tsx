import { useEffect } from 'react'
import type { Slip } from '#shared/contract/schemas/queue'
import { kioskScreenTexts } from '#shared/text/zh/kiosk'
import { spanText } from '#shared/text/zh/times'
import { clockOf } from '#shared/values/clinicTime'

/** What one takes away: on the screen, and printed where the machine can. */
export function Slips({ slips, onEnd }: { readonly slips: readonly Slip[]; readonly onEnd: () => void }) {
  useEffect(() => document.getElementById('kiosk-finish')?.focus(), [])
  return (
    <section className="kiosk-page">
      <h1 role="status">{kioskScreenTexts.done}</h1>
      {slips.length > 1 && <p className="kiosk-said">{kioskScreenTexts.several(slips.length)}</p>}
      <div className="kiosk-slips">
        {slips.map((slip) => (
          <SlipView key={`${slip.serial} ${slip.startsAt} ${slip.departmentName}`} slip={slip} />
        ))}
      </div>
      <div className="kiosk-row kiosk-no-print">
        <button id="kiosk-print" type="button" className="kiosk-button kiosk-main" onClick={() => window.print()}>
          {kioskScreenTexts.print}
        </button>
        <button id="kiosk-finish" type="button" className="kiosk-button kiosk-soft" onClick={onEnd}>
          {kioskScreenTexts.finish}
        </button>
      </div>
    </section>
  )
}

function SlipView({ slip }: { readonly slip: Slip }) {
  const { serial, maskedName, departmentName, doctor, place, startsAt, endsAt, checkedInAt, ahead, expected, advice } = slip
  const where = [place.building, place.floor, place.room].filter((part) => part !== undefined && part !== '').join(' ')
  return (
    <article className="kiosk-slip">
      <header>
        <span>{departmentName}</span>
        <span>{maskedName}</span>
      </header>
      <p className="kiosk-serial-name">{kioskScreenTexts.serial}</p>
      <p className="kiosk-serial">{serial}</p>
      {ahead !== undefined && <p className="kiosk-ahead">{kioskScreenTexts.ahead(ahead)}</p>}
      <dl>
        {expected && (
          <div>
            <dt>{kioskScreenTexts.expected}</dt>
            <dd>{spanText(expected.from, expected.to)}</dd>
          </div>
        )}
        <div>
          <dt>{kioskScreenTexts.where}</dt>
          <dd>{where}</dd>
        </div>
        <div>
          <dt>{kioskScreenTexts.slot}</dt>
          <dd>
            {spanText(startsAt, endsAt)} {doctor}
          </dd>
        </div>
      </dl>
      {advice.map((line) => (
        <p key={line} className="kiosk-advice">
          {line}
        </p>
      ))}
      {checkedInAt && <p className="kiosk-when">{kioskScreenTexts.checkedInAt(clockOf(checkedInAt))}</p>}
    </article>
  )
}

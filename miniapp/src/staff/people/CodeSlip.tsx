import type { Answer } from '#shared/contract/schemas'
import { staffPeopleTexts } from '#shared/text/zh/staffPeople'
import { shellTexts } from '#shared/text/zh/staffShell'
import { Sheet } from '@/staff/form/Sheet'

export type Slip = Answer<'addStaff'>

/** The one-time code, once: printed or written down, handed over in person, gone. */
export function CodeSlip({ slip: { person, oneTimeCode, validHours }, onClose }: { readonly slip: Slip; readonly onClose: () => void }) {
  return (
    <Sheet id="slip" title={staffPeopleTexts.slipHeading} onClose={onClose} stays>
      <p className="staff-no-print">{staffPeopleTexts.slipWhy}</p>
      <p>{staffPeopleTexts.slipFor(person.name, person.username)}</p>
      <p>
        {staffPeopleTexts.slipCode} <code className="staff-secret">{oneTimeCode}</code>
      </p>
      <p>{staffPeopleTexts.slipUse}</p>
      <p>{staffPeopleTexts.slipValid(validHours)}</p>
      <p className="staff-actions">
        <button type="button" id="slip-print" className="staff-control" onClick={() => window.print()}>
          {shellTexts.print}
        </button>
        <button type="button" id="slip-done" className="staff-control staff-main" onClick={onClose}>
          {staffPeopleTexts.slipDone}
        </button>
      </p>
    </Sheet>
  )
}

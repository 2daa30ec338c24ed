import { useState } from 'react'
import type { AddOnView } from '#shared/contract/schemas/office'
import { refusalTexts } from '#shared/text/zh/refusals'
import { staffNumberTexts } from '#shared/text/zh/staffNumbers'
import { momentText } from '#shared/text/zh/times'
import { type ClinicDate, dateOf, isClinicDate } from '#shared/values/clinicTime'
import { answerOf } from '@/api/asked'
import { useList, useQuestion } from '@/api/useQuestion'
import { TextField } from '@/staff/form/TextField'
import { DecideAddOn } from '@/staff/numbers/DecideAddOn'
import { StaffList } from '@/staff/shell/StaffList'
import { useShortcuts } from '@/staff/shell/useShortcuts'

/** 加号审批: who asked for one number more on a day, and what the office says. */
export function AddOns({ mayDecide }: { readonly mayDecide: boolean }) {
  const now = answerOf(useQuestion('readHospital', {}))?.now
  const [date, setDate] = useState<ClinicDate>()
  const day = date ?? (now && dateOf(now))
  const asked = useList('listAddOns', day && { date: day })
  const [deciding, setDeciding] = useState<{ readonly addOn: AddOnView; readonly approve: boolean }>()
  const [said, setSaid] = useState('')
  useShortcuts({ keyr: asked.again })
  return (
    <>
      <div className="staff-title">
        <h1>{staffNumberTexts.addOns}</h1>
        <TextField
          id="add-ons-date"
          type="date"
          label={staffNumberTexts.addOnDay}
          value={day ?? ''}
          onChange={(value) => {
            if (isClinicDate(value)) setDate(value)
          }}
        />
      </div>
      <section className="staff-card">
        <p className="staff-done" role="status">
          {said}
        </p>
        <StaffList asked={asked} none={staffNumberTexts.noAddOns}>
          {(addOns) => (
            <AddOnsTable
              addOns={addOns}
              {...(mayDecide ? { onDecide: (addOn: AddOnView, approve: boolean) => setDeciding({ addOn, approve }) } : {})}
            />
          )}
        </StaffList>
      </section>
      {deciding && (
        <DecideAddOn
          {...deciding}
          onClose={() => setDeciding(undefined)}
          onDecided={({ serial }) => {
            setDeciding(undefined)
            setSaid(serial === undefined ? staffNumberTexts.refusedDone : staffNumberTexts.approved(serial))
            asked.again()
          }}
        />
      )}
    </>
  )
}

interface AddOnsTableProps {
  readonly addOns: readonly AddOnView[]
  readonly onDecide?: (addOn: AddOnView, approve: boolean) => void
}

function AddOnsTable({ addOns, onDecide }: AddOnsTableProps) {
  const becameOf = ({ state, serial, failed, decision }: AddOnView) =>
    [
      staffNumberTexts.addOnStates[state],
      serial === undefined ? '' : staffNumberTexts.given(serial),
      failed ? ((refusalTexts as Readonly<Record<string, string>>)[failed] ?? failed) : '',
      decision ?? '',
    ]
      .filter((part) => part !== '')
      .join(' · ')
  return (
    <table id="add-ons">
      <caption className="staff-hidden">{staffNumberTexts.addOns}</caption>
      <thead>
        <tr>
          <th scope="col">{staffNumberTexts.slot}</th>
          <th scope="col">{staffNumberTexts.person}</th>
          <th scope="col">{staffNumberTexts.askedBy}</th>
          <th scope="col">{staffNumberTexts.askedAt}</th>
          <th scope="col">{staffNumberTexts.why}</th>
          <th scope="col">{staffNumberTexts.outcome}</th>
          {onDecide && (
            <th scope="col" className="staff-no-print">
              {staffNumberTexts.act}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {addOns.map((one, row) => (
          <tr key={`${one.sessionId} ${one.id}`}>
            <th scope="row">{one.startsAt ? momentText(one.startsAt) : ''}</th>
            <td>{one.maskedName}</td>
            <td>{one.askedByName ?? one.askedBy}</td>
            <td>{momentText(one.askedAt)}</td>
            <td>{one.reason}</td>
            <td>{becameOf(one)}</td>
            {onDecide && (
              <td className="staff-buttons">
                {one.state === 'asked' &&
                  [true, false].map((approve) => (
                    <button
                      key={String(approve)}
                      type="button"
                      id={`${approve ? 'approve' : 'refuse'}-${row}`}
                      className={`staff-control staff-small${approve ? ' staff-main' : ''}`}
                      aria-label={`${approve ? staffNumberTexts.approve : staffNumberTexts.refuse} ${one.maskedName}`}
                      onClick={() => onDecide(one, approve)}
                    >
                      {approve ? staffNumberTexts.approve : staffNumberTexts.refuse}
                    </button>
                  ))}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

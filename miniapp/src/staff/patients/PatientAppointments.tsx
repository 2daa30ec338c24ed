import { useState } from 'react'
import type { Appointment } from '#shared/contract/schemas/booking'
import type { FoundPatient } from '#shared/contract/schemas/staff'
import { staffPatientTexts } from '#shared/text/zh/staffPatients'
import { visitText } from '#shared/text/zh/times'
import { appointmentStateTexts, channelTexts } from '#shared/text/zh/words'
import { usePages } from '@/api/usePages'
import { placeText } from '@/booking/placeText'
import { sessionFullName } from '@/booking/sessionName'
import { LogOf } from '@/staff/messages/LogOf'
import { CancelFor } from '@/staff/patients/CancelFor'
import { MoreButton } from '@/staff/shell/MoreButton'
import { StaffList } from '@/staff/shell/StaffList'
import { useShortcuts } from '@/staff/shell/useShortcuts'

const sides = ['upcoming', 'past'] as const

interface PatientAppointmentsProps {
  readonly patient: Pick<FoundPatient, 'id' | 'maskedName'>
  readonly mayCancel: boolean
  /** Whether this person may read what was sent about them. */
  readonly seesMessages: boolean
}

/** The appointments of a patient at this member's departments. */
export function PatientAppointments({ patient, mayCancel, seesMessages }: PatientAppointmentsProps) {
  const patientId = patient.id
  const [when, setWhen] = useState<(typeof sides)[number]>('upcoming')
  const [cancelling, setCancelling] = useState<Appointment>()
  const [said, setSaid] = useState('')
  const { asked, hasMore, more, busy } = usePages('listAppointmentsFor', { patientId, when })
  useShortcuts({ keyr: asked.again })
  return (
    <div className="staff-card">
      <div className="staff-title">
        <h3>{staffPatientTexts.appointments}</h3>
        <div className="staff-tools">
          {sides.map((side) => (
            <button
              key={side}
              type="button"
              id={`appointments-${side}`}
              className="staff-control staff-small"
              aria-pressed={side === when}
              onClick={() => setWhen(side)}
            >
              {staffPatientTexts[side]}
            </button>
          ))}
        </div>
      </div>
      <p className="staff-done" role="status">
        {said}
      </p>
      <StaffList asked={asked} none={staffPatientTexts.noAppointments}>
        {(appointments) => (
          <table id="appointments">
            <caption className="staff-hidden">{staffPatientTexts.appointments}</caption>
            <thead>
              <tr>
                <th scope="col">{staffPatientTexts.when}</th>
                <th scope="col">{staffPatientTexts.serial}</th>
                <th scope="col">{staffPatientTexts.visit}</th>
                <th scope="col">{staffPatientTexts.where}</th>
                <th scope="col">{staffPatientTexts.state}</th>
                <th scope="col">{staffPatientTexts.channel}</th>
                <th scope="col" className="staff-no-print">
                  {staffPatientTexts.act}
                </th>
              </tr>
            </thead>
            <tbody>
              {appointments.map((one, row) => (
                <tr key={one.id}>
                  <th scope="row">{visitText(one.slot.startsAt, one.slot.endsAt)}</th>
                  <td>{one.serial}</td>
                  <td>
                    {one.session.departmentName} {sessionFullName(one.session)}
                  </td>
                  <td>{placeText(one.session)}</td>
                  <td>{appointmentStateTexts[one.state]}</td>
                  <td>{channelTexts[one.channel]}</td>
                  <td className="staff-buttons">
                    {seesMessages && <LogOf appointmentId={one.id} name={patient.maskedName} />}
                    {mayCancel && one.state === 'booked' && when === 'upcoming' && (
                      <button
                        type="button"
                        id={`cancel-${row}`}
                        className="staff-control staff-small"
                        aria-label={staffPatientTexts.cancelOf(one.serial, visitText(one.slot.startsAt, one.slot.endsAt))}
                        onClick={() => setCancelling(one)}
                      >
                        {staffPatientTexts.cancel}
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </StaffList>
      <MoreButton hasMore={hasMore} busy={busy} more={more} />
      {cancelling && (
        <CancelFor
          appointment={cancelling}
          onClose={() => setCancelling(undefined)}
          onCancelled={() => {
            setSaid(staffPatientTexts.cancelled(cancelling.serial))
            setCancelling(undefined)
            asked.again()
          }}
        />
      )}
    </div>
  )
}

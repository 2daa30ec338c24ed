import { useState } from 'react'
import type { SessionBookings } from '#shared/contract/schemas/staff'
import { staffTexts } from '#shared/text/zh/staff'
import { momentText } from '#shared/text/zh/times'
import { appointmentStateTexts, channelTexts, halfTexts, kindTexts, sessionStateTexts } from '#shared/text/zh/words'
import { type ClinicDate, clockOf } from '#shared/values/clinicTime'
import { useList } from '@/api/useQuestion'
import { placeText } from '@/booking/placeText'
import { sessionFullName } from '@/booking/sessionName'
import { StaffList } from '@/staff/board/StaffList'
import { WaitlistLog } from '@/staff/board/WaitlistLog'

/** Every session of a department on one day, each with who has booked, names masked. */
export function Sessions({ departmentId, date }: { readonly departmentId: string; readonly date: ClinicDate }) {
  const asked = useList('listSessionBookings', { departmentId, date })
  return (
    <>
      <p>
        <button type="button" className="staff-control" id="staff-refresh" onClick={asked.again}>
          {staffTexts.refresh}
        </button>
      </p>
      <StaffList asked={asked} none={staffTexts.noSessions}>
        {(all) => all.map((one) => <OneSession key={one.session.id} {...one} />)}
      </StaffList>
    </>
  )
}

function OneSession({ session, bookings }: SessionBookings) {
  const [showsLog, setShowsLog] = useState(false)
  const holding = bookings.filter(({ state }) => state !== 'cancelled' && state !== 'rescheduled').length
  return (
    <section className="staff-session" id={`session-${session.id}`}>
      <h2>
        {halfTexts[session.half]} {sessionFullName(session)} <small>{kindTexts[session.kind]}</small>
        {session.state !== 'open' && <strong className="staff-state">{sessionStateTexts[session.state]}</strong>}
      </h2>
      <p>
        {clockOf(session.startsAt)}–{clockOf(session.endsAt)} · {placeText(session)} · {staffTexts.booked(holding, session.capacity)}
      </p>
      {bookings.length === 0 ? <p className="staff-none">{staffTexts.noBookings}</p> : <Bookings bookings={bookings} />}
      <p>
        <button
          type="button"
          className="staff-control"
          id={`log-of-${session.id}`}
          aria-expanded={showsLog}
          onClick={() => setShowsLog(!showsLog)}
        >
          {staffTexts.waitlistLog}
        </button>
      </p>
      {showsLog && <WaitlistLog sessionId={session.id} />}
    </section>
  )
}

function Bookings({ bookings }: Pick<SessionBookings, 'bookings'>) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{staffTexts.serial}</th>
          <th scope="col">{staffTexts.time}</th>
          <th scope="col">{staffTexts.name}</th>
          <th scope="col">{staffTexts.state}</th>
          <th scope="col">{staffTexts.channel}</th>
          <th scope="col">{staffTexts.bookedAt}</th>
        </tr>
      </thead>
      <tbody>
        {bookings.map(({ appointmentId, serial, startsAt, maskedName, state, channel, bookedAt }) => (
          <tr key={appointmentId}>
            <th scope="row">{serial}</th>
            <td>{clockOf(startsAt)}</td>
            <td>{maskedName}</td>
            <td>{appointmentStateTexts[state]}</td>
            <td>{channelTexts[channel]}</td>
            <td>{momentText(bookedAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

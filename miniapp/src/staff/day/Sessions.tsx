import { useState } from 'react'
import type { SessionBookings } from '#shared/contract/schemas/staff'
import { staffTexts } from '#shared/text/zh/staff'
import { momentText } from '#shared/text/zh/times'
import { appointmentStateTexts, channelTexts, halfTexts, kindTexts, sessionStateTexts } from '#shared/text/zh/words'
import { type ClinicDate, clockOf } from '#shared/values/clinicTime'
import { useList } from '@/api/useQuestion'
import { placeText } from '@/booking/placeText'
import { sessionFullName } from '@/booking/sessionName'
import { WaitlistLog } from '@/staff/day/WaitlistLog'
import type { Workplace } from '@/staff/shell/places'
import { StaffList } from '@/staff/shell/StaffList'
import { useShortcuts } from '@/staff/shell/useShortcuts'

/** Every session of the workplace on one day, each with who has booked, names masked. */
export function Sessions({ place, date }: { readonly place: Workplace; readonly date: ClinicDate }) {
  const asked = useList('listSessionBookings', { departmentId: place.departmentId, date })
  useShortcuts({ keyr: asked.again })
  return (
    <>
      <p className="staff-no-print">
        <button type="button" className="staff-control" id="staff-refresh" onClick={asked.again}>
          {staffTexts.refresh}
        </button>
      </p>
      <StaffList asked={asked} none={staffTexts.noSessions}>
        {(all) => {
          const here = all.filter(({ session }) => session.campusId === place.campusId)
          return here.length === 0 ? <p>{staffTexts.noSessions}</p> : here.map((one) => <OneSession key={one.session.id} {...one} />)
        }}
      </StaffList>
    </>
  )
}

function OneSession({ session, bookings }: SessionBookings) {
  const [showsLog, setShowsLog] = useState(false)
  const holding = bookings.filter(({ state }) => state !== 'cancelled' && state !== 'rescheduled').length
  return (
    <section className="staff-card" id={`session-${session.id}`}>
      <h2>
        {halfTexts[session.half]} {sessionFullName(session)} <small>{kindTexts[session.kind]}</small>
        {session.state !== 'open' && <strong className="staff-state">{sessionStateTexts[session.state]}</strong>}
      </h2>
      <p>
        {clockOf(session.startsAt)}–{clockOf(session.endsAt)} · {placeText(session)} · {staffTexts.booked(holding, session.capacity)}
      </p>
      {bookings.length === 0 ? <p className="staff-none">{staffTexts.noBookings}</p> : <Bookings bookings={bookings} />}
      <p className="staff-no-print">
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
      <caption className="staff-hidden">{staffTexts.bookings}</caption>
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

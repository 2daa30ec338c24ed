import type { SessionBookings } from '#shared/contract/schemas/staff'
import { screenTexts } from '#shared/text/zh/screens'
import { staffTexts } from '#shared/text/zh/staff'
import { momentText } from '#shared/text/zh/times'
import { appointmentStateTexts, channelTexts, halfTexts, kindTexts, sessionStateTexts } from '#shared/text/zh/words'
import { type ClinicDate, clockOf } from '#shared/values/clinicTime'
import { useList } from '@/api/useQuestion'
import { placeText } from '@/booking/placeText'
import { sessionFullName } from '@/booking/sessionName'

/** Every session of a department on one day, each with who has booked, names masked. */
export function Sessions({ departmentId, date }: { readonly departmentId: string; readonly date: ClinicDate }) {
  const asked = useList('listSessionBookings', { departmentId, date })
  if (asked.state === 'loading') return <p role="status">{staffTexts.loading}</p>
  if (asked.state === 'failed') {
    return (
      <p role="alert">
        {asked.failure.title}{' '}
        <button type="button" className="staff-control" onClick={asked.again}>
          {screenTexts.again}
        </button>
      </p>
    )
  }
  if (asked.answer.length === 0) return <p>{staffTexts.noSessions}</p>
  return (
    <>
      <p>
        <button type="button" className="staff-control" id="staff-refresh" onClick={asked.again}>
          {staffTexts.refresh}
        </button>
      </p>
      {asked.failure && <p role="alert">{screenTexts.stale}</p>}
      {asked.answer.map((one) => (
        <OneSession key={one.session.id} {...one} />
      ))}
    </>
  )
}

function OneSession({ session, bookings }: SessionBookings) {
  const holding = bookings.filter(({ state }) => state !== 'cancelled').length
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

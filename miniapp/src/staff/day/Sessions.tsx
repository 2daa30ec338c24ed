import { useState } from 'react'
import type { SessionBookings } from '#shared/contract/schemas/staff'
import { staffTexts } from '#shared/text/zh/staff'
import { staffMessageTexts } from '#shared/text/zh/staffMessages'
import { momentText } from '#shared/text/zh/times'
import { appointmentStateTexts, channelTexts, halfTexts, kindTexts, sessionStateTexts } from '#shared/text/zh/words'
import { clockOf } from '#shared/values/clinicTime'
import type { Asked } from '@/api/asked'
import { placeText } from '@/booking/placeText'
import { sessionFullName } from '@/booking/sessionName'
import { WaitlistLog } from '@/staff/day/WaitlistLog'
import { LogOf } from '@/staff/messages/LogOf'
import { StaffList } from '@/staff/shell/StaffList'

interface SessionsProps {
  readonly campusId: string
  readonly asked: Asked<readonly SessionBookings[]>
  /** Whether this person may read who waited and was asked. */
  readonly seesLog: boolean
  /** Whether they may read what was sent to whom. */
  readonly seesMessages: boolean
}

/** Every session of the workplace on one day, each with who has booked, names masked. */
export function Sessions({ campusId, asked, seesLog, seesMessages }: SessionsProps) {
  return (
    <StaffList asked={asked} none={staffTexts.noSessions}>
      {(all) => {
        const here = all.filter(({ session }) => session.campusId === campusId)
        return here.length === 0 ? (
          <p>{staffTexts.noSessions}</p>
        ) : (
          here.map((one) => <OneSession key={one.session.id} {...one} seesLog={seesLog} seesMessages={seesMessages} />)
        )
      }}
    </StaffList>
  )
}

function OneSession({ session, bookings, seesLog, seesMessages }: SessionBookings & Pick<SessionsProps, 'seesLog' | 'seesMessages'>) {
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
      {bookings.length === 0 ? (
        <p className="staff-none">{staffTexts.noBookings}</p>
      ) : (
        <Bookings bookings={bookings} seesMessages={seesMessages} />
      )}
      {seesLog && (
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
      )}
      {showsLog && <WaitlistLog sessionId={session.id} />}
    </section>
  )
}

function Bookings({ bookings, seesMessages }: Pick<SessionBookings, 'bookings'> & Pick<SessionsProps, 'seesMessages'>) {
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
          {seesMessages && (
            <th scope="col" className="staff-no-print">
              {staffMessageTexts.what}
            </th>
          )}
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
            {seesMessages && (
              <td className="staff-no-print">
                <LogOf appointmentId={appointmentId} name={maskedName} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

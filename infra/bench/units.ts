import { aSession } from '#infra/bench/clinic'
import { bookOn, enterPatient, openSession } from '#infra/bench/product'
import { Agenda } from '#infra/bench/release/agenda'
import { chanceFrom } from '#infra/bench/release/chance'
import { release } from '#infra/bench/release/settings'
import { database, slowTable } from '#infra/bench/release/slowTable'
import { clinicDate, clinicTime } from '#shared/values/clinicTime'
import { memoryTable } from '#tests/sim/memoryTable'

/** What a booking costs by the meter, over a session of 60 sold out by the real use case, and how many round trips it waits for. */
export const unitsPerBooking = async () => {
  const memory = memoryTable()
  const now = clinicTime('2026-11-23T09:00:00')
  const session = aSession('20261125a-card-c001', {
    date: clinicDate('2026-11-25'),
    releaseAt: clinicTime('2026-11-12T07:00'),
    numbers: 60,
  })
  await openSession(memory, session)
  for (let index = 0; index < 60; index += 1) await enterPatient(memory, index)
  const before = { ...memory.meter }

  // Every call takes one millisecond, so milliseconds are round trips.
  const settings = release({ databaseMs: { p50: 1, p99: 1 } })
  const agenda = new Agenda()
  const table = slowTable({ agenda, chance: chanceFrom(1), settings }, database(memory, settings, agenda), () => 'goes on')
  let roundTrips = 0
  for (let index = 0; index < 60; index += 1) {
    const began = agenda.now
    const booking = bookOn(table)(session, index, now)
    while (agenda.nextAt < Number.POSITIVE_INFINITY) await agenda.step()
    const booked = await booking
    if ('refused' in booked) throw new Error(`a session of 60 refused patient ${index}: ${booked.refused}`)
    roundTrips = Math.max(roundTrips, Math.round(agenda.now - began))
  }
  return {
    writeUnitsPerBooking: (memory.meter.writeUnits - before.writeUnits) / 60,
    readUnitsPerBooking: (memory.meter.readUnits - before.readUnits) / 60,
    roundTripsPerBooking: roundTrips,
  }
}

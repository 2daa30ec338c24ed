import { expect, test } from 'vitest'
import { diaries } from '#functions/store/diaries'
import { ledgers } from '#functions/store/ledgers'
import { bookAppointment } from '#functions/usecases/bookAppointment'
import { openLedger } from '#shared/rules/ledger'
import { memoryTable } from '#tests/sim/memoryTable'
import { aPatient, aSession, at } from '#tests/support/givens'
import { numberDeps } from '#tests/support/numberDeps'

test('selling a session of 60 costs at most 2.3 write units a booking', async () => {
  const session = aSession({ slots: [{ startsAt: '08:00', online: 60 }] })
  const table = memoryTable()
  const [ledger, diary] = [ledgers(table), diaries(table)]
  await ledger.open(openLedger(session))
  const patients = Array.from({ length: 60 }, (_, i) => aPatient(`p${String(i).padStart(9, '0')}`))
  for (const { id } of patients) await diary.open(id)
  const before = table.meter.writeUnits

  const deps = numberDeps(table, { now: () => at('2026-11-23T09:00:00'), sessions: [session] })
  for (const patient of patients) {
    const told = await bookAppointment(
      deps,
      { accountId: 'a', channel: 'h5', key: patient.id },
      { sessionId: session.id, slot: 0, patientId: patient.id },
    )
    expect(told.ok).toBe(true)
  }
  const units = (table.meter.writeUnits - before) / patients.length
  expect(units).toBeGreaterThanOrEqual(2)
  expect(units).toBeLessThanOrEqual(2.3)
})

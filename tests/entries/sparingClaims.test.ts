import { expect, test } from 'vitest'
import { sparingClaims } from '#functions/entries/sparingClaims'
import { ledgers } from '#functions/store/ledgers'
import { openLedger } from '#shared/rules/ledger'
import { memoryTable } from '#tests/sim/memoryTable'
import { aSession, at } from '#tests/support/givens'

test('a crowd before a slot that is sold out costs one failed write while it is remembered, and a number that comes back is sold at once', async () => {
  const session = aSession({ slots: [{ startsAt: '08:00', online: 1 }] })
  const table = memoryTable()
  const ledger = ledgers(table)
  await ledger.open(openLedger(session))
  let ms = 0
  const claim = sparingClaims(ledger.claim, 1500, () => ms)
  const ask = (n: number) =>
    claim({
      sessionId: session.id,
      slot: { index: 0, startsAt: at('2026-11-25T08:00') },
      pools: ['online'],
      right: 'sale',
      patientId: `p${n}`,
      ref: n,
      now: at('2026-11-20T09:00:00'),
    })
  const first = await ask(1)
  const before = table.meter.writeUnits
  for (let n = 2; n < 50; n += 1) expect(await ask(n)).toMatchObject({ code: 'SOLD_OUT' })
  expect(table.meter.writeUnits - before).toBe(1)
  ms = 1500
  await ask(51)
  expect(table.meter.writeUnits - before).toBe(2)
  if (!first.ok) throw new Error(first.code)
  await ledger.release(first.value)
  expect(await ask(52)).toMatchObject({ ok: true })
  expect(await ask(52)).toMatchObject({ ok: true })
})

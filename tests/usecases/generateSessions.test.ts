import { describe, expect, it } from 'vitest'
import { nationalDays } from '#functions/gateways/holidays'
import { readHospitalFile } from '#functions/gateways/hospitalFile'
import { generateSessions } from '#functions/usecases/generateSessions'
import { hospitalRecordsOf } from '#functions/usecases/hospitalRecordsOf'
import type { HospitalRecord } from '#shared/rules/hospitalRecords'
import type { Ledger } from '#shared/rules/ledger'
import { ledgerFaults } from '#shared/rules/ledgerFaults'
import type { SessionFacts } from '#shared/rules/session'
import type { HospitalPlan } from '#shared/rules/sessionsFromTemplates'
import { clinicDate } from '#shared/values/clinicTime'
import { type SmallHospital, smallHospital } from '#tests/support/hospitalFile'

const planOf = (file: SmallHospital): HospitalPlan => {
  const read = readHospitalFile('ours.json', JSON.stringify(file))
  if (!read.ok) throw new Error(JSON.stringify(read.details))
  const records = hospitalRecordsOf(read.value, () => '')
  const of = <Type extends HospitalRecord['type']>(type: Type) =>
    records.filter((r) => r.type === type).map((r) => r.record) as Extract<HospitalRecord, { type: Type }>['record'][]
  const [profile, exceptions] = [of('hospital')[0], of('exceptions')[0]]
  if (!profile || !exceptions) throw new Error('incomplete')
  return { profile, departments: of('department'), doctors: of('doctor'), timetables: of('timetable'), exceptions }
}

const given = () => {
  const sessions = new Map<string, SessionFacts>()
  const ledgers = new Map<string, Ledger>()
  let writes = 0
  const run = (change: (file: SmallHospital) => void = () => {}, from = '2026-11-23', days = 7) => {
    const file = smallHospital()
    change(file)
    writes = 0
    return generateSessions(
      {
        readHospitalPlan: async () => planOf(file),
        nationalDays,
        listSessionsBetween: async (id, first, last) =>
          [...sessions.values()].filter((s) => s.departmentId === id && s.date >= first && s.date <= last),
        readLedger: async (id) => ledgers.get(id),
        openLedger: async (ledger) => {
          if (ledgers.has(ledger.sessionId)) return false
          writes += 1
          ledgers.set(ledger.sessionId, ledger)
          return true
        },
        replaceUnsoldLedger: async (ledger) => {
          if (Object.keys(ledgers.get(ledger.sessionId)?.marks ?? {}).length > 0) return false
          writes += 1
          ledgers.set(ledger.sessionId, ledger)
          return true
        },
        putSession: async (session) => {
          if (!ledgers.has(session.id)) throw new Error('a session was readable before its ledger')
          writes += 1
          sessions.set(session.id, session)
        },
      },
      { from: clinicDate(from), days },
    )
  }
  const book = (id: string) => {
    const ledger = ledgers.get(id)
    if (!ledger) throw new Error(`no ledger of ${id}`)
    const [numbers] = ledger.slots
    ledgers.set(id, {
      ...ledger,
      slots: [{ ...numbers, online: { next: 2, last: 3, returned: [], blocked: [] } }, ...ledger.slots.slice(1)],
      marks: { p1: { serial: 1, ref: 7, slot: 0, pool: 'online' } },
    })
  }
  return { sessions, ledgers, run, book, writes: () => writes }
}

const thursdayExpert = '20261126a-card-d1'

describe('planning the sessions ahead', () => {
  it('creates each with a ledger that holds all its numbers', async () => {
    const { run, sessions, ledgers } = given()
    expect(await run()).toMatchObject({ added: 8, changed: 0, unchanged: 0, conflicts: [] })
    expect([...sessions.keys()].sort()).toEqual([...ledgers.keys()].sort())
    for (const [id, ledger] of ledgers) expect(ledgerFaults(ledger, sessions.get(id) as SessionFacts)).toEqual([])
  })

  it('writes nothing the second time', async () => {
    const { run, writes } = given()
    await run()
    expect(await run()).toMatchObject({ added: 0, changed: 0, unchanged: 8 })
    expect(writes()).toBe(0)
  })

  it('a session without bookings follows the timetable', async () => {
    const { run, sessions, ledgers } = given()
    await run()
    expect(await run((f) => Object.assign(f.templates[1] ?? {}, { capacity: 8 }))).toMatchObject({ changed: 1, conflicts: [] })
    expect(ledgerFaults(ledgers.get(thursdayExpert) as Ledger, sessions.get(thursdayExpert) as SessionFacts)).toEqual([])
  })

  it('a session with bookings is left alone and reported', async () => {
    const { run, book, sessions, ledgers, writes } = given()
    await run()
    book(thursdayExpert)
    const before = structuredClone([sessions.get(thursdayExpert), ledgers.get(thursdayExpert)])
    const report = await run((f) => Object.assign(f.templates[1] ?? {}, { capacity: 8, endsAt: '10:00' }))
    expect(report.conflicts).toEqual([{ sessionId: thursdayExpert, fields: ['endsAt', 'closesAt', 'slots'] }])
    expect([sessions.get(thursdayExpert), ledgers.get(thursdayExpert)]).toEqual(before)
    expect(writes()).toBe(0)
  })

  it('but a new room reaches booked patients', async () => {
    const { run, book, sessions, ledgers } = given()
    await run()
    book(thursdayExpert)
    const report = await run((f) => Object.assign(f.templates[1] ?? {}, { room: '408诊室' }))
    expect(report).toMatchObject({ changed: 1, conflicts: [] })
    expect(sessions.get(thursdayExpert)?.place.room).toBe('408诊室')
    expect(ledgers.get(thursdayExpert)?.marks).toEqual({ p1: { serial: 1, ref: 7, slot: 0, pool: 'online' } })
  })

  it('a session that left the timetable is suspended, once', async () => {
    const { run, sessions, ledgers } = given()
    await run()
    const without = (f: SmallHospital) => void f.templates.splice(1, 1)
    expect(await run(without)).toMatchObject({ changed: 1 })
    expect(sessions.get(thursdayExpert)?.suspended).toBe(true)
    expect(ledgers.get(thursdayExpert)?.state).toBe('suspended')
    expect(await run(without)).toMatchObject({ changed: 0 })
  })

  it('a suspension before anybody booked closes the session, and its end opens it', async () => {
    const { run, ledgers } = given()
    await run()
    await run((f) => void f.suspensions.push({ doctorId: 'd1', date: '2026-11-26', reason: '会议' }))
    expect(ledgers.get(thursdayExpert)?.state).toBe('suspended')
    await run()
    expect(ledgers.get(thursdayExpert)?.state).toBe('open')
  })

  it('a session paused by hand stays paused when its numbers change', async () => {
    const { run, ledgers } = given()
    await run()
    ledgers.set(thursdayExpert, { ...(ledgers.get(thursdayExpert) as Ledger), state: 'paused' })
    await run((f) => Object.assign(f.templates[1] ?? {}, { capacity: 8 }))
    expect(ledgers.get(thursdayExpert)?.state).toBe('paused')
  })

  it('a ledger left without its session by a broken run is taken up', async () => {
    const { run, sessions } = given()
    await run()
    sessions.delete(thursdayExpert)
    expect(await run()).toMatchObject({ added: 1, unchanged: 7 })
  })

  it('Saturday 14 February 2026 has the Thursday doctors, National Day the holiday clinics only', async () => {
    const { run, sessions } = given()
    await run(undefined, '2026-02-14', 1)
    expect([...sessions.keys()].sort()).toEqual(['20260214a-card-d1', '20260214a-card-general', '20260214a-resp-general'])
    sessions.clear()
    await run(undefined, '2026-10-01', 1)
    expect([...sessions.keys()]).toEqual(['20261001a-resp-general'])
  })

  it('says when a worked Saturday has no timetable and when holidays are not known', async () => {
    const { run } = given()
    expect((await run(undefined, '2026-02-28', 1)).substitutionsMissing).toEqual(['2026-02-28'])
    expect((await run(undefined, '2089-12-28', 7)).unknownYears).toEqual([2089, 2090])
  })
})

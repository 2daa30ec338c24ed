import { describe, expect, test } from 'vitest'
import { audited } from '#functions/entries/audited'
import type { Gates } from '#functions/entries/gates'
import { routes } from '#shared/contract/routes'
import type { AuditCall } from '#shared/rules/audit'
import { no, ok } from '#shared/values/result'

const grant = { id: 'g', from: '2026-01-01', until: '2026-12-31', approvedBy: 'x' } as never as { id: string }
const nurse = {
  accountId: 'nurse1',
  name: '王护士',
  channel: 'counter' as const,
  key: 'key-00001',
  grants: [
    { ...grant, role: 'triageNurse' },
    { ...grant, role: 'triageNurse', departmentId: 'card' },
  ] as never,
}
const kept: AuditCall[] = []
const gates = (audit: Gates['audit']) => ({ audit }) as Gates
const keeping = gates(async (call) => void kept.push(call))
const { revealField, readHospital, listAppointments } = routes

describe('what passes the audit', () => {
  test('is not told when its line cannot be written', async () => {
    const busy = gates(async () => {
      throw new Error('the table is busy')
    })
    const told = audited(busy, 'revealField', revealField, nurse, { patientId: 'p1' }, async () => ok('13900000000'))
    await expect(told).rejects.toThrow('the table is busy')
  })

  test('leaves a line with who, in which roles, whom, what about, why, and the result', async () => {
    const input = { patientId: 'p1', field: 'phone', reason: '核对电话' }
    await audited(keeping, 'revealField', revealField, nurse, input, async (who) => {
      if ('concerns' in who) who.concerns?.(Array.from({ length: 30 }, (_, i) => `q${i}`))
      return ok('x')
    })
    expect(kept.pop()).toEqual({
      by: 'nurse1',
      byName: '王护士',
      roles: ['triageNurse'],
      channel: 'counter',
      act: 'revealField',
      patientIds: ['p1', ...Array.from({ length: 30 }, (_, i) => `q${i}`)],
      about: 'phone',
      reason: '核对电话',
      result: 'ok',
    })
    await audited(keeping, 'revealField', revealField, nurse, {}, async () => no('UNKNOWN_PATIENT'))
    expect(kept.pop()).toMatchObject({ patientIds: [], result: 'UNKNOWN_PATIENT' })
  })

  test('is told only when what was handed over beside its line is done, and fails with it', async () => {
    const done: string[] = []
    const work = async (name: string, ms: number) => {
      await new Promise((resolve) => setTimeout(resolve, ms))
      done.push(name)
    }
    const told = await audited(keeping, 'revealField', revealField, nurse, {}, async (who) => {
      if ('beside' in who) who.beside?.(work('slow', 20))
      return ok('x')
    })
    expect([told, done]).toEqual([ok('x'), ['slow']])
    kept.pop()

    const failing = audited(keeping, 'revealField', revealField, nurse, {}, async (who) => {
      if ('beside' in who) who.beside?.(Promise.reject(new Error('not noted')))
      return ok('x')
    })
    await expect(failing).rejects.toThrow('not noted')
    expect(kept.pop()).toMatchObject({ act: 'revealField', result: 'ok' })

    const cut = audited(keeping, 'revealField', revealField, nurse, {}, async (who) => {
      if ('beside' in who) who.beside?.(work('under way', 20))
      throw new Error('cut off')
    })
    await expect(cut).rejects.toThrow('cut off')
    expect([done, kept]).toEqual([['slow', 'under way'], []])
  })

  test('is what the contract says, and nothing else', async () => {
    await audited(keeping, 'readHospital', readHospital, { key: '', address: '' }, {}, async () => ok('x'))
    await audited(keeping, 'listAppointments', listAppointments, { accountId: 'a', channel: 'h5', key: '' }, {}, async () => ok('x'))
    expect(kept).toEqual([])
  })
})

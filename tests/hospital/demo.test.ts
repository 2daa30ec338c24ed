import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readHospitalFile } from '#functions/gateways/hospitalFile'
import { isSuspended } from '#shared/rules/suspension'
import { addDays, clinicDate, weekdayOf } from '#shared/values/clinicTime'

const read = readHospitalFile('demo.json', readFileSync('infra/local/hospital/demo.json', 'utf8'))
if (!read.ok) throw new Error(JSON.stringify(read.details))
const file = read.value
const weekly = file.templates.reduce((sum, template) => sum + template.weekdays.length, 0)

describe('the demo hospital', () => {
  it('is as large as a general hospital', () => {
    expect(file.departments.length).toBeGreaterThanOrEqual(28)
    expect(file.doctors.length).toBeGreaterThanOrEqual(110)
    expect(file.campuses).toHaveLength(3)
  })
  it('has every 号别, half-day and pool, and slots of 30 and of 60 minutes', () => {
    const seen = (list: readonly unknown[]) => [...new Set(list)].sort()
    expect(seen(file.templates.map((t) => t.kind))).toEqual(['expert', 'general', 'premium', 'specialty'])
    expect(seen(file.templates.map((t) => t.half))).toEqual(['afternoon', 'evening', 'morning'])
    expect(seen(file.templates.map((t) => t.slotMinutes))).toEqual([30, 60])
    expect(seen(file.templates.flatMap((t) => Object.keys(t.pools)))).toEqual(['community', 'consultRoom', 'counter', 'followUp', 'online'])
  })
  it('no two doctors share a name, a biography or a speciality', () => {
    for (const field of ['name', 'biography', 'speciality'] as const) {
      expect(new Set(file.doctors.map((doctor) => doctor[field])).size).toBe(file.doctors.length)
    }
  })
  it('every doctor sees patients', () => {
    const seen = new Set(file.templates.map((template) => template.doctorId))
    expect(file.doctors.filter((doctor) => !seen.has(doctor.id))).toEqual([])
  })
  it('loads in under 3,000 writes', () => {
    const records = 2 + 2 * file.departments.length + file.doctors.length
    const busiest = Math.max(...[1, 2, 3, 4, 5, 6, 7].map((day) => file.templates.filter((t) => t.weekdays.includes(day as 1)).length))
    // Fifteen days: two weeks and one more day. A session is two items, its facts and its ledger.
    expect(records + 2 * (2 * weekly + busiest)).toBeLessThan(3000)
  })
  it('shows a 停诊 whatever day it is started', () => {
    const worked = (doctorId: string | undefined, date: string) =>
      file.templates.find((t) => t.doctorId === doctorId && t.half === 'morning' && t.weekdays.includes(weekdayOf(clinicDate(date)) as 1))
    for (let day = 0; day < 30; day += 1) {
      const start = addDays(clinicDate('2026-11-22'), day)
      const shown = Array.from({ length: 14 }, (_, i) => addDays(start, i)).filter((date) =>
        file.suspensions.some(({ doctorId }) => {
          const template = worked(doctorId, date)
          return (
            template &&
            isSuspended(file.suspensions, { date, half: 'morning', departmentId: template.departmentId, provider: String(doctorId) })
          )
        }),
      )
      expect(shown.length).toBeGreaterThan(3)
    }
  })
})

import { describe, expect, it } from 'vitest'
import { readHospitalFile } from '#functions/gateways/hospitalFile'
import { initialsOf } from '#functions/gateways/pinyin'
import { importHospital } from '#functions/usecases/importHospital'
import type { HospitalRecord } from '#shared/rules/hospitalRecords'
import { type SmallHospital, smallHospital } from '#tests/support/hospitalFile'

const given = () => {
  const kept = new Map<string, HospitalRecord>()
  let writes = 0
  const deps = {
    readHospitalFile,
    initialsOf,
    // As a table gives it back: without undefined fields.
    listHospitalRecords: async () => [...kept.values()].map((record) => JSON.parse(JSON.stringify(record)) as HospitalRecord),
    putHospitalRecord: async (record: HospitalRecord) => {
      writes += 1
      kept.set(`${record.type} ${record.id}`, record)
    },
  }
  const load = async (spoil: (file: SmallHospital) => void = () => {}) => {
    writes = 0
    const file = smallHospital()
    spoil(file)
    return importHospital(deps, { name: 'ours.json', text: JSON.stringify(file, null, 1) })
  }
  return { kept, load, writes: () => writes }
}
const all = (added: string[], unchanged = 0) => ({ added, changed: [], removed: [], unchanged })

describe('importing a hospital', () => {
  it('adds what is new, by kind', async () => {
    const { load } = given()
    expect(await load()).toEqual({
      ok: true,
      value: {
        hospital: all(['hospital']),
        department: all(['card', 'resp']),
        doctor: all(['d1', 'd2']),
        timetable: all(['card', 'resp']),
        exceptions: all(['exceptions']),
        templates: all(['templates']),
      },
    })
  })

  it('changes and writes nothing the second time', async () => {
    const { load, writes } = given()
    await load()
    expect(await load()).toEqual({
      ok: true,
      value: {
        hospital: all([], 1),
        department: all([], 2),
        doctor: all([], 2),
        timetable: all([], 2),
        exceptions: all([], 1),
        templates: all([], 1),
      },
    })
    expect(writes()).toBe(0)
  })

  it('writes only what changed', async () => {
    const { load, writes } = given()
    await load()
    const report = await load((file) => Object.assign(file.doctors[0] ?? {}, { title: 'associateChief' }))
    expect(report.ok && report.value.doctor).toEqual({ added: [], changed: ['d1'], removed: [], unchanged: 1 })
    expect(writes()).toBe(1)
  })

  it('keeps what the file no longer names, inactive, and tells it once', async () => {
    const { load, kept } = given()
    await load()
    const without = (file: SmallHospital) => {
      file.doctors.pop()
    }
    const report = await load(without)
    expect(report.ok && report.value.doctor).toEqual({ added: [], changed: [], removed: ['d2'], unchanged: 1 })
    expect(kept.get('doctor d2')?.record).toMatchObject({ name: '仇静怡', active: false })
    const again = await load(without)
    expect(again.ok && again.value.doctor.removed).toEqual([])
  })

  it('takes back a doctor who returns', async () => {
    const { load, kept } = given()
    await load()
    await load((file) => void file.doctors.pop())
    const report = await load()
    expect(report.ok && report.value.doctor.changed).toEqual(['d2'])
    expect(kept.get('doctor d2')?.record).toMatchObject({ active: true })
  })

  it('stores how patients search: initials of names and aliases, a surname read as one', async () => {
    const { load, kept } = given()
    await load()
    expect(kept.get('department card')?.record).toMatchObject({
      initials: ['xxgnk', 'xnk'],
      order: 0,
      group: { id: 'internal', name: '内科' },
    })
    expect(kept.get('doctor d1')?.record).toMatchObject({ initials: 'swb', departmentName: '心血管内科' })
  })

  it("gives each template its department's fee and place unless it has its own", async () => {
    const { load, kept } = given()
    await load()
    expect(kept.get('timetable card')?.record).toMatchObject({
      templates: [
        { fee: 1500, place: { building: '门诊楼', floor: '4层' } },
        { fee: 8000, place: { building: '门诊楼', floor: '4层', room: '402诊室' } },
      ],
    })
  })

  it('refuses a file with a mistake by file, line and path, and writes nothing', async () => {
    const { load, writes, kept } = given()
    await load()
    const before = structuredClone([...kept])
    const refused = await load((file) => {
      Object.assign(file.doctors[1] ?? {}, { departmentId: 'nowhere' })
      Object.assign(file.doctors[0] ?? {}, { title: 'associateChief' })
    })
    expect(refused).toMatchObject({
      ok: false,
      code: 'BAD_HOSPITAL_FILE',
      details: { mistakes: [{ file: 'ours.json', path: 'doctors[1].departmentId' }], more: 0 },
    })
    expect(!refused.ok && refused.details?.mistakes[0]?.line).toBeGreaterThan(100)
    expect(writes()).toBe(0)
    expect([...kept]).toEqual(before)
  })
})

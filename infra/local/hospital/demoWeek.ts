import type { DemoDepartment } from '#infra/local/hospital/demoDepartments'
import type { DoctorTitle } from '#shared/values/words'

/** Who sees patients when, in the demo hospital. */

export const campuses = { r: 'riverside', e: 'east', w: 'lakewest' } as const
const buildings = { r: '门诊楼', e: '城东门诊楼', w: '妇儿楼' } as const

export type Campus = keyof typeof campuses
export const homeOf = (department: DemoDepartment): Campus => department.campuses[0] as Campus
export const placeOn = (campus: Campus, floor: number, room?: string) => ({
  building: buildings[campus],
  floor: `${floor}层`,
  ...(room && { room }),
})

export interface DemoTemplate {
  readonly doctorId?: string
  readonly weekdays: readonly number[]
  readonly [field: string]: unknown
}

/** 30 % for the community clinics, of experts half; a tenth at the counter; the rest online from the start. */
const generalPools = { online: 60, counter: 10, community: 30 }
const expertPools = { online: 40, community: 50, followUp: 10 }
const specialtyPools = { online: 50, community: 30, followUp: 10, consultRoom: 10 }

/** The open clinic of a department. */
export const openClinics = (department: DemoDepartment): DemoTemplate[] => {
  const campusId = campuses[homeOf(department)]
  const base = { departmentId: department.id, kind: 'general', campusId, room: `${department.floor}01诊室`, pools: generalPools }
  const morning = { ...base, half: 'morning', startsAt: '08:00', endsAt: '11:30', capacity: department.busy ? 40 : 28, slotMinutes: 30 }
  const afternoon = { ...base, half: 'afternoon', startsAt: '14:00', endsAt: '17:00', capacity: department.busy ? 36 : 18, slotMinutes: 30 }
  const evening = { ...base, half: 'evening', startsAt: '18:00', endsAt: '20:30', capacity: 15, slotMinutes: 30, pools: { online: 100 } }
  const always = department.onHolidays ? { weekdays: [1, 2, 3, 4, 5, 6, 7], onHolidays: true } : undefined
  return [
    {
      ...morning,
      weekdays: department.busy ? [1, 2, 3, 4, 5, 6, 7] : department.saturday ? [1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5],
      ...always,
    },
    { ...afternoon, weekdays: department.busy ? [1, 2, 3, 4, 5] : [2, 4] },
    ...(department.evening ? [{ ...evening, weekdays: [1, 3, 5] }] : []),
  ]
}

/** A doctor's week; departments and doctors are spread over the weekdays. */
export const weekOf = (department: DemoDepartment, doctor: { id: string; title: DoctorTitle }, at: number, i: number): DemoTemplate[] => {
  const home = homeOf(department)
  const day = (n: number) => ((at + i * 2 + n) % 5) + 1
  const room = `${department.floor}${String(i + 2).padStart(2, '0')}诊室`
  const base = { departmentId: department.id, doctorId: doctor.id, campusId: campuses[home], room, slotMinutes: 30 }
  const morning = { half: 'morning', startsAt: '08:00', endsAt: '11:30' }
  const afternoon = { half: 'afternoon', startsAt: '14:00', endsAt: '17:00' }
  const away = department.campuses[1] as Campus | undefined
  const elsewhere = away
    ? { campusId: campuses[away], room: undefined, place: placeOn(away, department.floor, `${department.floor}1${i}诊室`) }
    : {}
  switch (doctor.title) {
    case 'chief':
      return [
        { ...base, ...morning, kind: 'expert', weekdays: [day(0), day(2)], capacity: 20, pools: expertPools },
        { ...base, ...afternoon, kind: 'premium', weekdays: [day(3)], capacity: 8, slotMinutes: 60, room: '特需诊室' },
      ]
    case 'associateChief':
      return [
        { ...base, ...morning, kind: 'expert', weekdays: [day(1)], capacity: 24, pools: expertPools },
        {
          ...base,
          ...afternoon,
          ...elsewhere,
          kind: 'expert',
          weekdays: [day(3)],
          capacity: 18,
          slotMinutes: i % 2 === 0 ? 30 : 60,
          pools: expertPools,
        },
      ]
    case 'attending':
      return [
        { ...base, ...morning, kind: 'specialty', weekdays: [day(0)], capacity: 26, pools: specialtyPools },
        { ...base, ...afternoon, kind: 'specialty', weekdays: [day(4)], capacity: 20, pools: specialtyPools },
        ...(department.evening
          ? [
              {
                ...base,
                half: 'evening',
                startsAt: '18:00',
                endsAt: '20:00',
                kind: 'specialty',
                weekdays: [day(2)],
                capacity: 12,
                slotMinutes: 60,
              },
            ]
          : []),
      ]
    case 'resident':
      return [{ ...base, ...afternoon, kind: 'specialty', weekdays: [day(2)], capacity: 16, pools: specialtyPools }]
  }
}

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DemoDepartment, demoDepartments } from '#infra/local/hospital/demoDepartments'
import {
  careers,
  degrees,
  givenNames,
  manners,
  specialities,
  studies,
  surnames,
  suspensionReasons,
  trainings,
} from '#infra/local/hospital/demoPeople'
import { demoMessageTemplates } from '#infra/local/hospital/demoTemplates'
import { type Campus, campuses, type DemoTemplate, homeOf, openClinics, placeOn, weekOf } from '#infra/local/hospital/demoWeek'

/** Writes demo.json, the same file every time: `npx tsx infra/local/hospital/writeDemo.ts`. */

/** A small repeatable source of chance (mulberry32). */
let seed = 20260302
const chance = (): number => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}
const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T
const cycle = <T>(list: readonly T[], index: number): T => list[index % list.length] as T

/** Each name once: surnames and given names are taken in turn, with steps that share no factor with the length of the lists. */
const taken = { surname: 0, male: 0, female: 0 }
const nameFor = (sex: 'male' | 'female'): string => {
  taken.surname += 1
  taken[sex] += 1
  return cycle(surnames, taken.surname * 37) + cycle(givenNames[sex], taken[sex] * 7)
}

const titles = ['chief', 'associateChief', 'attending', 'associateChief', 'resident'] as const
const years = { chief: 24, associateChief: 15, attending: 8, resident: 4 } as const

const doctorsOf = (department: DemoDepartment, at: number) =>
  Array.from({ length: department.doctors }, (_, i) => {
    const sex: 'male' | 'female' = chance() < (department.groupId === 'women' ? 0.15 : 0.55) ? 'male' : 'female'
    const title = cycle(titles, i)
    const [a, b, c] = [0, 1, 2].map((n) => cycle(department.conditions, i * 3 + n)) as [string, string, string]
    const skill = cycle(department.skills, i)
    const worked = years[title] + Math.floor(chance() * 9)
    const senior = title === 'chief' || title === 'associateChief'
    const degree = title === 'resident' ? '医学硕士' : pick(senior ? degrees : degrees.slice(0, 3))
    const sentences = [
      `${degree}，${pick(careers)(department.name, worked)}`,
      ...(senior ? [pick(trainings)(cycle(department.skills, i + 1))] : []),
      ...(title === 'resident' ? [] : [pick(studies)(b)]),
      cycle(manners, at * 3 + i),
    ]
    return {
      id: `${department.id}${String(i + 1).padStart(2, '0')}`,
      name: nameFor(sex),
      sex,
      title,
      departmentId: department.id,
      speciality: cycle(specialities, at + i)(a, b, c, skill),
      biography: `${sentences.join('。')}。`,
    }
  })

const doctors = demoDepartments.flatMap((department, at) => doctorsOf(department, at))
/** 摇号: one doctor's premium clinic is every day, so that a draw is open whenever the demo is started. */
const withDraw = (template: DemoTemplate): DemoTemplate => {
  if (template.doctorId !== 'derm01') return template
  if (template.kind !== 'premium') return { ...template, weekdays: template.weekdays.slice(0, 1) }
  return { ...template, weekdays: [1, 2, 3, 4, 5, 6, 7], onHolidays: true, draw: { hours: 24 } }
}

const templates: readonly DemoTemplate[] = demoDepartments.flatMap((department, at) => [
  ...openClinics(department),
  ...doctors
    .filter((doctor) => doctor.departmentId === department.id)
    .flatMap((doctor, i) => weekOf(department, doctor, at, i))
    .map(withDraw),
])

/** Every fourth chief misses one morning in two weeks, on whatever day the demo is started: 停诊 is always to be seen. */
const suspensions = doctors
  .filter((doctor) => doctor.title === 'chief')
  .filter((_, i) => i % 4 === 1)
  .map((doctor, i) => {
    const first = templates.find((template) => template.doctorId === doctor.id)
    const weeks = i % 2 === 0 ? 'even' : 'odd'
    return { doctorId: doctor.id, half: 'morning', weekday: first?.weekdays[0], weeks, reason: cycle(suspensionReasons, i) }
  })

const file = {
  format: 'yuezhen-hospital/1',
  hospital: { name: '云汀市第一人民医院', phone: '0000-8512000' },
  rules: {
    ruleVersion: '2026-01',
    bookingWindow: {
      fromDay: 0,
      toDay: 13,
      releaseAt: '07:00',
      sameDayCutoff: { morning: '11:00', afternoon: '16:30', evening: '20:00' },
    },
    cancelDeadline: {
      general: { kind: 'beforeSlotMinutes', minutes: 30 },
      specialty: { kind: 'beforeSlotMinutes', minutes: 120 },
      expert: { kind: 'halfDayBefore' },
      premium: { kind: 'prevWorkdayAt', at: '15:00' },
    },
    limits: { perDay: 3, perDepartmentPerDay: 1 },
    pools: {
      community: { merges: { days: 3, at: '07:00' } },
      followUp: { merges: { days: 1, at: '07:00' } },
      counter: { merges: { days: 0, at: '00:00' } },
    },
    patientsPerAccount: 5,
    minorAge: 14,
    arriveMinutesBefore: 15,
    queue: { earlyMin: 90, nearAhead: 3 },
  },
  bring: ['就诊人的身份证或社保卡', '以往的病历、检查报告和影像片', '正在服用的药物或药盒'],
  campuses: [
    {
      id: 'riverside',
      name: '滨江院区',
      address: '云汀市滨江大道66号',
      phone: '0000-8512001',
      position: { latitude: 30.2462, longitude: 120.2105, radiusMeters: 500 },
    },
    {
      id: 'east',
      name: '城东院区',
      address: '云汀市东风路218号',
      phone: '0000-8512002',
      position: { latitude: 30.2898, longitude: 120.2647, radiusMeters: 500 },
    },
    { id: 'lakewest', name: '湖西妇儿院区', address: '云汀市湖西街9号', phone: '0000-8512003' },
  ],
  departmentGroups: [
    { id: 'internal', name: '内科' },
    { id: 'surgery', name: '外科' },
    { id: 'women', name: '妇产与生殖' },
    { id: 'children', name: '儿科' },
    { id: 'head', name: '眼耳口腔' },
    { id: 'skin', name: '皮肤与整形' },
    { id: 'tumor', name: '肿瘤与感染' },
    { id: 'tcm', name: '中医与康复' },
    { id: 'whole', name: '全科与心理' },
  ],
  clinicKinds: [
    { kind: 'general', name: '普通门诊', fee: 1500 },
    { kind: 'specialty', name: '专科门诊', fee: 3000 },
    { kind: 'expert', name: '专家门诊', fee: 6000 },
    { kind: 'premium', name: '特需门诊', fee: 30000 },
  ],
  departments: demoDepartments.map((department) => ({
    id: department.id,
    name: department.name,
    aliases: department.aliases,
    groupId: department.groupId,
    campusIds: Array.from(department.campuses, (letter) => campuses[letter as Campus]),
    subjectCode: department.subjectCode,
    introduction: department.introduction,
    place: placeOn(homeOf(department), department.floor),
    ...(department.admits && { admits: department.admits }),
  })),
  doctors,
  templates,
  calendar: {
    days: {},
    substitutions: { '2026-01-04': 5, '2026-02-14': 4, '2026-02-28': 1, '2026-05-09': 1, '2026-09-20': 4, '2026-10-10': 3 },
  },
  suspensions,
  messageTemplates: demoMessageTemplates,
}

const channelLines = Object.entries(demoMessageTemplates).map(([channel, kinds]) => {
  const ofKind = Object.entries(kinds ?? {}).map(([kind, template]) => `      ${JSON.stringify(kind)}: ${JSON.stringify(template)}`)
  return `    ${JSON.stringify(channel)}: {\n${ofKind.join(',\n')}\n    }`
})

/** One entry a line: easy to compare, and a mistake's line number finds it. */
const lines = Object.entries(file).map(([key, value]) => {
  if (key === 'messageTemplates') return `  ${JSON.stringify(key)}: {\n${channelLines.join(',\n')}\n  }`
  if (!Array.isArray(value)) return `  ${JSON.stringify(key)}: ${JSON.stringify(value, null, 2).replace(/\n/g, '\n  ')}`
  return `  ${JSON.stringify(key)}: [\n${value.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n')}\n  ]`
})
writeFileSync(join(__dirname, 'demo.json'), `{\n${lines.join(',\n')}\n}\n`)

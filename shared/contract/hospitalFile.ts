import { z } from 'zod'
import { messageTemplates } from '#shared/contract/hospitalFileMessages'
import { queueRules } from '#shared/contract/hospitalFileQueue'
import type { Weekday } from '#shared/rules/calendar'
import { ruleDefaults } from '#shared/rules/ruleDefaults'
import { type ClinicDate, type ClockTime, isClinicDate, isClockTime } from '#shared/values/clinicTime'
import { isSubjectCode } from '#shared/values/subjectCodes'
import { clinicKinds, doctorTitles, halves, pools, sexes } from '#shared/values/words'

/** The shape of a hospital file (infra/local/hospital/FORMAT.md). Runs on the server only. Its messages are for those who write the file. */

const text = (max: number) => z.string().trim().min(1, 'must not be empty').max(max)
const id = z
  .string()
  .regex(/^[a-z0-9]{1,24}$/, 'must be 1 to 24 small letters or digits')
  .refine((value) => value !== 'general', 'must not be "general", which names the open clinic of a department')
const date = z
  .custom<ClinicDate>((v) => typeof v === 'string' && isClinicDate(v), 'must be a day that exists, like 2026-03-02')
  .meta({ type: 'string', format: 'date' })
const clock = z
  .custom<ClockTime>((v) => typeof v === 'string' && isClockTime(v), 'must be a clock time from 00:00 to 24:00, like 08:00')
  .meta({ type: 'string', pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$' })
const weekday = z
  .custom<Weekday>((v) => Number.isInteger(v) && Number(v) >= 1 && Number(v) <= 7, 'must be a weekday from 1 (Monday) to 7 (Sunday)')
  .meta({ type: 'integer', minimum: 1, maximum: 7 })
const phone = z.string().regex(/^[\d-]{5,20}$/, 'must be a phone number of digits and dashes')
const fen = z.int().min(0).max(10_000_000).describe('Money in fen: 1500 is 15 yuan')
const age = z.int().min(0).max(150)
const dates = (value: z.ZodType) => z.record(z.string(), value).describe('By date, like "2026-02-14"')

const place = z.strictObject({ building: text(20), floor: text(10), room: text(20).optional() })

const cancelDeadline = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('beforeSlotMinutes'), minutes: z.int().min(0).max(20_160) }),
  z.strictObject({ kind: z.literal('halfDayBefore') }),
  z.strictObject({ kind: z.literal('prevWorkdayAt'), at: clock }),
  z.strictObject({ kind: z.literal('prevCalendarDayAt'), at: clock }),
  z.strictObject({ kind: z.literal('midnightOfVisit') }),
  z.strictObject({ kind: z.literal('endOfVisitDay') }),
])

const minutes = (most: number) => z.int().min(0).max(most)
const daysBefore = z.strictObject({ days: z.int().min(0).max(90), at: clock })
const poolRule = z.strictObject({
  opens: daysBefore.optional().describe('When the pool begins to sell; without it with the release'),
  merges: daysBefore.optional().describe('When what it has not sold goes online; without it never'),
})

const returns = z.strictObject({
  bandMinutes: z.tuple([minutes(1440), minutes(1440)]).refine(([from, to]) => from <= to, 'must be from the smaller to the larger'),
  atOnceWithin: minutes(10_080),
})

const waitlist = z.strictObject({
  mostPerPatient: z.int().min(0).max(20),
  mostOffers: z.int().min(1).max(10),
  offerMinutes: z.int().min(1).max(1440),
  nearOfferMinutes: z.int().min(1).max(1440),
  nearMinutes: minutes(20_160),
  quiet: z.strictObject({ from: clock, to: clock }),
  endsBefore: daysBefore,
})

const messages = z.strictObject({
  quiet: z.strictObject({ from: clock, to: clock }).describe('Reminders wait until they are over'),
  dayBeforeAt: clock,
  sameDayMinutes: z.int().min(30).max(720).describe('Before the time of arrival'),
})

const rules = z.strictObject({
  ruleVersion: text(20),
  bookingWindow: z.strictObject({
    fromDay: z.int().min(0).max(90),
    toDay: z.int().min(0).max(90),
    releaseAt: clock,
    nextDayCutoff: clock.optional(),
    sameDayCutoff: z.strictObject({ morning: clock.optional(), afternoon: clock.optional(), evening: clock.optional() }).optional(),
  }),
  cancelDeadline: z.strictObject({ general: cancelDeadline, specialty: cancelDeadline, expert: cancelDeadline, premium: cancelDeadline }),
  limits: z.strictObject({
    perDay: z.int().min(1).max(20),
    perDepartmentPerDay: z.int().min(1).max(20),
    perDepartmentOpen: z.int().min(1).max(20).optional(),
    forOthersPerWeek: z.int().min(0).max(100).optional(),
  }),
  holdMinutes: z.int().min(1).max(60).default(ruleDefaults.holdMinutes),
  returns: returns.default(ruleDefaults.returns),
  waitlist: waitlist.default(ruleDefaults.waitlist),
  pools: z
    .strictObject({
      counter: poolRule.optional(),
      community: poolRule.optional(),
      followUp: poolRule.optional(),
      consultRoom: poolRule.optional(),
    })
    .default(ruleDefaults.pools),
  followUpDays: z.int().min(0).max(730).default(ruleDefaults.followUpDays),
  patientsPerAccount: z.int().min(1).max(20),
  bindingsPerMonth: z.int().min(1).max(100).default(ruleDefaults.bindingsPerMonth),
  visitsKeptYears: z.int().min(1).max(30).default(ruleDefaults.visitsKeptYears),
  minorAge: z.int().min(0).max(18),
  arriveMinutesBefore: z.int().min(0).max(240),
  messages: messages.optional(),
  queue: queueRules.optional(),
})

/** GCJ-02, as phones in China tell where they are; without it nobody checks in by location. */
const position = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  radiusMeters: z.int().min(50).max(5_000).default(500),
})
const campus = z.strictObject({ id, name: text(40), address: text(100), phone, position: position.optional() })
const departmentGroup = z.strictObject({ id, name: text(20) })
const clinicKind = z.strictObject({ kind: z.enum(clinicKinds), name: text(20), fee: fen })

const department = z.strictObject({
  id,
  name: text(30),
  aliases: z.array(text(30)).max(12).default([]),
  groupId: id,
  campusIds: z.array(id).min(1),
  subjectCode: z.string().refine(isSubjectCode, 'is not a code of the national list of 诊疗科目, like 03.04'),
  introduction: text(600),
  place,
  isSensitive: z
    .boolean()
    .optional()
    .describe('敏感科室: its name is left out of links and messages; left out here, its subjectCode decides'),
  admits: z.strictObject({ sex: z.enum(sexes).optional(), minAge: age.optional(), maxAge: age.optional() }).default({}),
  fees: z.strictObject({ general: fen.optional(), specialty: fen.optional(), expert: fen.optional(), premium: fen.optional() }).default({}),
})

const doctor = z.strictObject({
  id,
  name: text(20),
  sex: z.enum(sexes),
  title: z.enum(doctorTitles),
  departmentId: id,
  speciality: text(200),
  biography: text(600),
})

const percent = z.int().min(0).max(100).optional()
const template = z.strictObject({
  departmentId: id,
  doctorId: id.optional().describe('Left out for the open clinic of the department'),
  weekdays: z.array(weekday).min(1).max(7),
  half: z.enum(halves),
  startsAt: clock,
  endsAt: clock,
  kind: z.enum(clinicKinds),
  capacity: z.int().min(1).max(300),
  slotMinutes: z.union([z.literal(30), z.literal(60)], 'must be 30 or 60'),
  campusId: id,
  room: text(20).optional(),
  place: place.optional(),
  pools: z
    .strictObject({ online: percent, counter: percent, community: percent, followUp: percent, consultRoom: percent })
    .default({ online: 100 })
    .describe(`Parts of a hundred for ${pools.join(', ')}`),
  onHolidays: z.boolean().default(false),
  draw: z
    .strictObject({ hours: z.int().min(1).max(24) })
    .optional()
    .describe('摇号: wishes are taken during so many hours before the release; what is not drawn is released half an hour later'),
})

const suspension = z.strictObject({
  departmentId: id.optional(),
  doctorId: id.optional(),
  half: z.enum(halves).optional(),
  date: date.optional(),
  weekday: weekday.optional(),
  weeks: z.enum(['every', 'even', 'odd']).optional(),
  reason: text(60),
})

/** The lists of the file by name, so that each entry can be read on its own when another is wrong. */
export const fileLists = {
  campuses: campus,
  departmentGroups: departmentGroup,
  clinicKinds: clinicKind,
  departments: department,
  doctors: doctor,
  templates: template,
  suspensions: suspension,
} as const

export const hospitalFile = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal('yuezhen-hospital/1'),
  hospital: z.strictObject({ name: text(40), phone }),
  rules,
  bring: z.array(text(60)).max(12),
  campuses: z.array(campus).min(1).max(20),
  departmentGroups: z.array(departmentGroup).min(1).max(30),
  clinicKinds: z.array(clinicKind).min(1).max(clinicKinds.length),
  departments: z.array(department).min(1).max(200),
  doctors: z.array(doctor).max(3000),
  templates: z.array(template).max(10_000),
  calendar: z
    .strictObject({ days: dates(z.enum(['holiday', 'workday'])).default({}), substitutions: dates(weekday).default({}) })
    .default({ days: {}, substitutions: {} }),
  suspensions: z.array(suspension).max(1000).default([]),
  messageTemplates: messageTemplates.default({}),
})

export type HospitalFile = z.output<typeof hospitalFile>
export type FileEntry<List extends keyof typeof fileLists> = z.output<(typeof fileLists)[List]>

/** The file's JSON Schema, for editors and other programs that write it. */
export const hospitalFileSchema = (): object => z.toJSONSchema(hospitalFile, { io: 'input', unrepresentable: 'any' })

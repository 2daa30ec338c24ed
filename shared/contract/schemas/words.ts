import { z } from 'zod'
import { type ClinicDate, type ClinicTime, type ClockTime, isClinicDate, isClinicTime, isClockTime } from '#shared/values/clinicTime'
import { readAppointmentId, readSessionId } from '#shared/values/ids'

/** Shapes that several routes share. */

export const date = z
  .custom<ClinicDate>((v) => typeof v === 'string' && isClinicDate(v), '应为日期，如 2026-03-02')
  .meta({ type: 'string', format: 'date' })
export const time = z
  .custom<ClinicTime>((v) => typeof v === 'string' && isClinicTime(v), '应为时间，如 2026-03-02T08:00')
  .meta({ type: 'string', examples: ['2026-03-02T08:00'] })
export const clock = z
  .custom<ClockTime>((v) => typeof v === 'string' && isClockTime(v), '应为时刻，如 08:00')
  .meta({ type: 'string', examples: ['08:00'] })
export const fen = z.int().min(0).max(10_000_000)
export const id = z.string().regex(/^[a-z0-9]{1,24}$/, '标识格式不正确')
export const sessionId = z
  .string()
  .max(64)
  .refine((v) => readSessionId(v) !== undefined, '出诊标识格式不正确')
export const appointmentId = z
  .string()
  .max(64)
  .refine((v) => readAppointmentId(v) !== undefined, '预约标识格式不正确')
export const cursor = z
  .string()
  .min(1)
  .max(512)
  .regex(/^[\w-]+$/, '翻页标识格式不正确')
  .optional()

export const nothing = z.strictObject({})

/** A page of a list; `next` is absent on the last one. */
export const page = <Item extends z.ZodType>(item: Item) => z.strictObject({ items: z.array(item), next: z.string().optional() })

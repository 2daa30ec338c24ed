import { addSeconds, type ClinicDate, type ClinicTime } from '#shared/values/clinicTime'

/** 导出: one asks for a list, another releases it, and the first takes it within a day. */
export interface ExportRequest {
  readonly id: string
  readonly departmentId: string
  /** The day of the visits. */
  readonly date: ClinicDate
  readonly reason: string
  readonly askedBy: string
  readonly askedAt: ClinicTime
  readonly state: 'asked' | 'released' | 'refused'
  readonly decidedBy?: string | undefined
  readonly decidedAt?: ClinicTime | undefined
}

const dayInSeconds = 24 * 60 * 60

/** What a request is now: what was released can be taken for 24 hours. */
export const exportState = (one: ExportRequest, now: ClinicTime): ExportRequest['state'] | 'over' =>
  one.state === 'released' && now >= addSeconds(one.decidedAt ?? one.askedAt, dayInSeconds) ? 'over' : one.state

/** Why it cannot be taken now. */
export const takeRefusal = (one: ExportRequest, now: ClinicTime): 'EXPORT_NOT_RELEASED' | 'EXPORT_OVER' | undefined => {
  const state = exportState(one, now)
  if (state === 'over') return 'EXPORT_OVER'
  return state === 'released' ? undefined : 'EXPORT_NOT_RELEASED'
}

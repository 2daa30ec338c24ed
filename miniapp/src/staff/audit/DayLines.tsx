import type { Department } from '#shared/contract/schemas/hospital'
import { staffAuditTexts } from '#shared/text/zh/staffAudit'
import { fullDayText } from '#shared/text/zh/times'
import type { ClinicDate } from '#shared/values/clinicTime'
import { usePages } from '@/api/usePages'
import { Lines } from '@/staff/audit/Lines'

interface DayLinesProps {
  readonly date: ClinicDate
  /** Empty: of everybody. */
  readonly staffId: string
  readonly departments: readonly Department[]
  readonly onPatient: (patientId: string) => void
}

export function DayLines({ date, staffId, departments, onPatient }: DayLinesProps) {
  const pages = usePages('listAudit', { date, ...(staffId === '' ? {} : { staffId }) })
  return <Lines pages={pages} caption={staffAuditTexts.captionDay(fullDayText(date))} departments={departments} onPatient={onPatient} />
}

import { staffAuditTexts } from '#shared/text/zh/staffAudit'
import { fullDayText } from '#shared/text/zh/times'
import type { ClinicDate } from '#shared/values/clinicTime'
import { usePages } from '@/api/usePages'
import { Lines } from '@/staff/audit/Lines'

interface DayLinesProps {
  readonly date: ClinicDate
  /** Empty: of everybody. */
  readonly staffId: string
  readonly onPatient: (patientId: string) => void
}

export function DayLines({ date, staffId, onPatient }: DayLinesProps) {
  const pages = usePages('listAudit', { date, ...(staffId === '' ? {} : { staffId }) })
  return <Lines pages={pages} caption={staffAuditTexts.captionDay(fullDayText(date))} onPatient={onPatient} />
}

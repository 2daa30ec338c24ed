import { staffAuditTexts } from '#shared/text/zh/staffAudit'
import { usePages } from '@/api/usePages'
import { Lines } from '@/staff/audit/Lines'

interface PatientLinesProps {
  readonly patientId: string
  readonly onPatient: (patientId: string) => void
}

export function PatientLines({ patientId, onPatient }: PatientLinesProps) {
  const pages = usePages('listAuditOfPatient', { patientId })
  return <Lines pages={pages} caption={staffAuditTexts.captionPatient(patientId)} onPatient={onPatient} />
}

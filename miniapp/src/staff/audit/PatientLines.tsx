import type { Department } from '#shared/contract/schemas/hospital'
import { staffAuditTexts } from '#shared/text/zh/staffAudit'
import { usePages } from '@/api/usePages'
import { Lines } from '@/staff/audit/Lines'

interface PatientLinesProps {
  readonly patientId: string
  readonly departments: readonly Department[]
  readonly onPatient: (patientId: string) => void
}

export function PatientLines({ patientId, departments, onPatient }: PatientLinesProps) {
  const pages = usePages('listAuditOfPatient', { patientId })
  return <Lines pages={pages} caption={staffAuditTexts.captionPatient(patientId)} departments={departments} onPatient={onPatient} />
}

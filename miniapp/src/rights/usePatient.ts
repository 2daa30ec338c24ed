import type { Patient } from '#shared/contract/schemas/patient'
import { refusalTexts } from '#shared/text/zh/refusals'
import type { Asked } from '@/api/asked'
import { useQuestion } from '@/api/useQuestion'

/** One of those this account cares for. */
export const usePatient = (patientId: string): Asked<Patient> => {
  const asked = useQuestion('listPatients', {})
  if (asked.state !== 'ready') return asked
  const patient = asked.answer.items.find(({ id }) => id === patientId)
  if (patient) return { ...asked, answer: patient }
  const failure = { ok: false, code: 'UNKNOWN_PATIENT', title: refusalTexts.UNKNOWN_PATIENT, details: {} } as const
  return { state: 'failed', failure, again: asked.again }
}

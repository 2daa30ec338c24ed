import { bookingTexts } from '#shared/text/zh/booking'
import { patientTexts } from '#shared/text/zh/patients'
import type { PatientChoice } from '@/booking/usePatientChoice'
import { Action } from '@/components/Action'

/** The main action while there is nobody to book for: adding somebody, or having them agree who were asked. */
export function NeedPatient({ choice }: { readonly choice: PatientChoice }) {
  const isAsked = choice.all.length > 0
  return <Action id="add-patient" text={isAsked ? patientTexts.goOn : bookingTexts.addPatient} onTap={choice.open} />
}

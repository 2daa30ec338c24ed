import { doctorView } from '#functions/usecases/searchDoctors'
import type { Doctor } from '#shared/contract/schemas/hospital'
import type { DoctorRecord } from '#shared/rules/hospital'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

/** One doctor who still works here. */
export const readDoctor = async (
  deps: { readDoctor(doctorId: string): Promise<DoctorRecord | undefined> },
  input: { readonly doctorId: string },
): Promise<Result<Doctor, Refusal<'UNKNOWN_DOCTOR', never>>> => {
  const doctor = await deps.readDoctor(input.doctorId)
  return doctor?.active ? ok(doctorView(doctor)) : no('UNKNOWN_DOCTOR')
}

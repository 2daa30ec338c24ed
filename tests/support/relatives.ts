import type { AddPatientInput, Patient } from '#shared/contract/schemas/patient'
import type { Client } from '#tests/support/client'
import type { HospitalSystem } from '#tests/support/hospitalSystem'

/** A number of one person's own: one is sent a code at most once a minute. */
export const phoneOf = (n: number): string => `139${String(n).padStart(8, '0')}`

/** The code that was last sent to a phone. */
export const codeSentTo = (hospital: Pick<HospitalSystem, 'platforms'>, phone: string): string =>
  hospital.platforms.lastOneTimeCode(phone) ?? '------'

/** Adds a person who agrees by the code on their phone. */
export const addRelative = async (
  hospital: Pick<HospitalSystem, 'platforms'>,
  ask: Client,
  token: string,
  person: AddPatientInput,
): Promise<Patient> => {
  const added = await ask('addPatient', person, { token })
  if (!added.ok) throw new Error(JSON.stringify(added.problem))
  if (added.value.state === 'confirmed') return added.value
  const patientId = added.value.id
  const sent = await ask('sendPatientCode', { patientId }, { token })
  if (!sent.ok) throw new Error(JSON.stringify(sent.problem))
  const confirmed = await ask('confirmPatient', { patientId, code: codeSentTo(hospital, person.phone) }, { token })
  if (!confirmed.ok) throw new Error(JSON.stringify(confirmed.problem))
  return confirmed.value
}

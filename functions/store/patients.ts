import { patientKey, personKey } from '#functions/store/keys'
import type { Item, Table } from '#functions/store/table'
import type { PatientProfile } from '#shared/rules/patientProfile'

export interface Sealing {
  seal(record: object, boundTo: string): string
  open<T>(sealed: string, boundTo: string): T
  index(purpose: string, text: string): string
}

/** Patients: one person is one patient, found by a keyed index of the identity document; personal data is one sealed text. */
export const patients = (table: Table, sealing: Sealing) => {
  const boundTo = (patientId: string) => patientKey(patientId).pk
  const read = (item: Item): PatientProfile => {
    const id = item.pk.slice('PATIENT#'.length)
    return { ...sealing.open<Omit<PatientProfile, 'id'>>(String(item.sealed), boundTo(id)), id }
  }

  return {
    /** The patient of this document, entered under `newId` when there is none yet; a crash half way is finished by the next call. */
    async enter(newId: string, profile: Omit<PatientProfile, 'id'>): Promise<PatientProfile> {
      const person = personKey(sealing.index(profile.idType, profile.idNumber))
      const claimed = await table.put({ ...person, patientId: newId }, { text: 'attribute_not_exists(pk)' })
      const id = String(claimed.item?.patientId)
      const entered = await table.put(
        { ...patientKey(id), sealed: sealing.seal(profile, boundTo(id)) },
        { text: 'attribute_not_exists(pk)' },
      )
      return entered.item ? read(entered.item) : { ...profile, id }
    },

    async read(patientId: string): Promise<PatientProfile | undefined> {
      const item = await table.get(patientKey(patientId), 'eventual')
      return item && read(item)
    },

    /** Up to 100 patients; unknown ids are left out. */
    async readMany(patientIds: readonly string[]): Promise<PatientProfile[]> {
      return (await table.getMany([...new Set(patientIds)].map(patientKey))).map(read)
    },
  }
}

import { patientKey, personKey } from '#functions/store/keys'
import { phonePointers } from '#functions/store/phonePointers'
import { pointTo } from '#functions/store/pointers'
import { resealField } from '#functions/store/resealField'
import { placeOf, type Sealing } from '#functions/store/sealing'
import type { Item, Table } from '#functions/store/table'
import type { PatientProfile } from '#shared/rules/patientProfile'
import { idTypes } from '#shared/values/words'

/** Patients: one person is one patient, found by keyed indexes of the identity document and of the phone; personal data is one sealed text. */
export const patients = (table: Table, sealing: Sealing) => {
  const placeOfPatient = (patientId: string) => placeOf('patient', patientKey(patientId))
  const read = async (item: Item): Promise<PatientProfile> => {
    const id = item.pk.slice('PATIENT#'.length)
    return { ...(await sealing.open<Omit<PatientProfile, 'id'>>(String(item.sealed), placeOfPatient(id))), id }
  }
  const find = ({ idType, idNumber }: Pick<PatientProfile, 'idType' | 'idNumber'>, newId: string): Promise<string> =>
    pointTo(table, sealing.indexes(idType, idNumber).map(personKey), 'patientId', newId)
  const phones = phonePointers(table, sealing)

  return {
    /** The patient of this document, entered under `newId` when there is none yet; a crash half way is finished by the next call. */
    async enter(newId: string, profile: Omit<PatientProfile, 'id'>): Promise<PatientProfile> {
      const id = await find(profile, newId)
      const known = id === newId ? undefined : await table.get(patientKey(id), 'consistent')
      if (known) return read(known)
      // Before the patient: one who is there is found.
      await phones.add(profile.phone, id)
      const sealed = await sealing.seal(profile, placeOfPatient(id))
      const entered = await table.put({ ...patientKey(id), sealed }, { text: 'attribute_not_exists(pk)' })
      return entered.item ? read(entered.item) : { ...profile, id }
    },

    /** Whose document has this number, of whatever kind it is; nobody is entered. */
    async findByDocument(idNumber: string): Promise<string[]> {
      const keys = idTypes.flatMap((idType) => sealing.indexes(idType, idNumber)).map(personKey)
      return [...new Set((await table.getMany(keys)).map((item) => String(item.patientId)))].sort()
    },

    /** Who may have this phone number; some had it before it was corrected. */
    listByPhone: phones.list,

    /** To be called after the number of a patient was changed, or with `to` left out after the patient was erased; repeatable. */
    async movePhone(patientId: string, from: string, to?: string): Promise<void> {
      if (to !== undefined) await phones.add(to, patientId)
      await phones.remove(from, patientId)
      // What was changed meanwhile counts: whoever changed it comes here after that.
      const item = await table.get(patientKey(patientId), 'consistent')
      if (item?.sealed !== undefined) await phones.add((await read(item)).phone, patientId)
    },

    async read(patientId: string): Promise<PatientProfile | undefined> {
      const item = await table.get(patientKey(patientId), 'eventual')
      return item && read(item)
    },

    /** Up to 100 patients; unknown ids are left out. */
    async readMany(patientIds: readonly string[]): Promise<PatientProfile[]> {
      return Promise.all((await table.getMany([...new Set(patientIds)].map(patientKey))).map(read))
    },

    /** Puts the patient under every index key in use, and seals the data as they would be sealed today. False: they were. */
    async reseal(patientId: string): Promise<boolean> {
      const item = await table.get(patientKey(patientId), 'consistent')
      if (!item) return false
      const { id, ...profile } = await read(item)
      await find(profile, id)
      await phones.add(profile.phone, id)
      return resealField(table, sealing, item, 'sealed', placeOfPatient(id))
    },
  }
}

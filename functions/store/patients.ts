import { patientKey, personKey } from '#functions/store/keys'
import { phonePointers } from '#functions/store/phonePointers'
import { pointTo } from '#functions/store/pointers'
import { resealField } from '#functions/store/resealField'
import { placeOf, type Sealing } from '#functions/store/sealing'
import type { Item, Table } from '#functions/store/table'
import type { NewProfile, PatientProfile } from '#shared/rules/patientProfile'
import type { ClinicDate, ClinicTime } from '#shared/values/clinicTime'
import { idTypes } from '#shared/values/words'

/** Patients: one person is one patient, found by keyed indexes of the identity document and of the phone; personal data is one sealed text. */
export const patients = (table: Table, sealing: Sealing) => {
  const placeOfPatient = (patientId: string) => placeOf('patient', patientKey(patientId))
  const read = async (item: Item): Promise<PatientProfile> => {
    const id = item.pk.slice('PATIENT#'.length)
    const profile = await sealing.open<NewProfile>(String(item.sealed), placeOfPatient(id))
    return { ...profile, id, ...(item.off !== undefined && { stoppedAt: String(item.off) }) }
  }
  type Document = Pick<PatientProfile, 'idType' | 'idNumber'>
  const pointersOf = ({ idType, idNumber }: Document) => sealing.indexes(idType, idNumber).map(personKey)
  const find = (document: Document, newId: string): Promise<string> => pointTo(table, pointersOf(document), 'patientId', newId)
  const unpoint = async (document: Document, patientId: string): Promise<void> => {
    for (const key of pointersOf(document))
      await table.delete(key, { text: '#of = :id', names: { '#of': 'patientId' }, values: { ':id': patientId } })
  }
  /** The id of this document, and who is kept under it; a document of somebody who was erased begins anew. */
  const findItem = async (newId: string, document: Document): Promise<{ id: string; item: Item | undefined }> => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const id = await find(document, newId)
      const item = id === newId ? undefined : await table.get(patientKey(id), 'consistent')
      if (item?.gone === undefined) return { id, item }
      await unpoint(document, id)
    }
    throw new Error('a document points to somebody who was erased')
  }
  const put = async (id: string, profile: NewProfile, by?: string): Promise<Item | undefined> => {
    // Before the patient: one who is there is found.
    await phones.add(profile.phone, id)
    const sealed = await sealing.seal(profile, placeOfPatient(id))
    return (await table.put({ ...patientKey(id), sealed, ...(by && { by }) }, { text: 'attribute_not_exists(pk)' })).item
  }
  const phones = phonePointers(table, sealing)

  return {
    /** The patient of this document, entered under `newId` when there is none yet; a crash half way is finished by the next call. */
    async enter(newId: string, profile: NewProfile): Promise<PatientProfile> {
      const { id, item } = await findItem(newId, profile)
      const entered = item ?? (await put(id, profile))
      return entered ? read(entered) : { ...profile, id }
    },

    /** The id of this document, and the patient if there is one yet, with the request that entered them. */
    async find(newId: string, document: Document): Promise<{ id: string; profile?: PatientProfile; by?: string }> {
      const { id, item } = await findItem(newId, document)
      return item ? { id, profile: await read(item), ...(item.by !== undefined && { by: String(item.by) }) } : { id }
    },

    /** Enters a patient under an id that was found; whoever is there already stays. Undefined when they were erased meanwhile. */
    async enterAs(id: string, profile: NewProfile, by: string): Promise<{ profile: PatientProfile; by?: string } | undefined> {
      const item = await put(id, profile, by)
      if (item?.gone !== undefined) return undefined
      return item
        ? { profile: await read(item), ...(item.by !== undefined && { by: String(item.by) }) }
        : { profile: { ...profile, id }, by }
    },

    /** Changes what is kept of a patient; undefined when there is none. */
    async change(patientId: string, change: (profile: NewProfile) => NewProfile): Promise<PatientProfile | undefined> {
      for (let attempt = 0; attempt < 5; attempt += 1) {
        const item = await table.get(patientKey(patientId), 'consistent')
        if (item?.sealed === undefined) return undefined
        const { id: _, stoppedAt: __, ...profile } = await read(item)
        const sealed = await sealing.seal(change(profile), placeOfPatient(patientId))
        const written = await table.update(
          patientKey(patientId),
          { text: 'SET #sealed = :new', names: { '#sealed': 'sealed' }, values: { ':new': sealed } },
          { text: '#sealed = :old', values: { ':old': item.sealed } },
        )
        if (written.applied) return read(written.item)
      }
      throw new Error(`changing patient ${patientId} lost 5 times in a row`)
    },

    /** Nothing is booked for the patient from now on; or again, without a time. */
    async stopBooking(patientId: string, at?: ClinicTime): Promise<void> {
      const change = at ? { text: 'SET #off = :at', values: { ':at': at } } : { text: 'REMOVE #off' }
      await table.update(
        patientKey(patientId),
        { ...change, names: { '#off': 'off', '#sealed': 'sealed' } },
        { text: 'attribute_exists(#sealed)' },
      )
    },

    /** Forgets who the patient is. What remains says when that was, and until when the visits are kept. */
    async erase(patientId: string, at: ClinicTime, keptUntil: ClinicDate | undefined): Promise<void> {
      const item = await table.get(patientKey(patientId), 'consistent')
      if (item?.sealed === undefined) return
      const profile = await read(item)
      await unpoint(profile, patientId)
      await phones.remove(profile.phone, patientId)
      await table.update(
        patientKey(patientId),
        {
          text: `SET #gone = :at${keptUntil ? ', #kept = :until' : ''} REMOVE #sealed, #by, #off`,
          names: { '#gone': 'gone', '#sealed': 'sealed', '#by': 'by', '#off': 'off', ...(keptUntil && { '#kept': 'kept' }) },
          values: { ':at': at, ...(keptUntil && { ':until': keptUntil }) },
        },
        { text: 'attribute_exists(#sealed)' },
      )
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
      return item?.sealed === undefined ? undefined : read(item)
    },

    /** Up to 100 patients; unknown ids are left out. */
    async readMany(patientIds: readonly string[]): Promise<PatientProfile[]> {
      const items = await table.getMany([...new Set(patientIds)].map(patientKey))
      return Promise.all(items.filter((item) => item.sealed !== undefined).map(read))
    },

    /** Puts the patient under every index key in use, and seals the data as they would be sealed today. False: they were. */
    async reseal(patientId: string): Promise<boolean> {
      const item = await table.get(patientKey(patientId), 'consistent')
      if (item?.sealed === undefined) return false
      const profile = await read(item)
      await find(profile, patientId)
      await phones.add(profile.phone, patientId)
      return resealField(table, sealing, item, 'sealed', placeOfPatient(patientId))
    },
  }
}

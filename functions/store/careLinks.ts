import { careKey, careRange } from '#functions/store/keys'
import { resealField } from '#functions/store/resealField'
import { placeOf, type Sealing } from '#functions/store/sealing'
import type { Item, Key, Table } from '#functions/store/table'
import type { CareLink } from '#shared/rules/binding'
import type { NewProfile } from '#shared/rules/patientProfile'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { Relation } from '#shared/values/words'

/** What was typed in of somebody who did not agree is gone this long after their time is over. */
const graceSeconds = 24 * 60 * 60

/** Found from the patient; whether an account does care for somebody, the account says. */
export const careLinks = (table: Table, sealing: Sealing) => {
  const open = async (item: Item): Promise<CareLink> => {
    const [patientId, accountId] = [item.pk.slice('PATIENT#'.length), item.sk.slice('CARE#'.length)]
    const asked = item.sealed !== undefined && {
      until: item.u as ClinicTime,
      typed: await sealing.open<NewProfile>(String(item.sealed), placeOf('patient', careKey(patientId, accountId))),
    }
    return {
      patientId,
      accountId,
      relation: item.r as Relation,
      request: Number(item.q),
      since: item.at as ClinicTime,
      ...(asked && { asked }),
    }
  }

  return {
    /** Notes it before the account is written. */
    async note({ patientId, accountId, relation, request, since, asked }: CareLink): Promise<void> {
      const key = careKey(patientId, accountId)
      const sealed = asked && {
        u: asked.until,
        sealed: await sealing.seal(asked.typed, placeOf('patient', key)),
        expiresAt: epochSeconds(asked.until) + graceSeconds,
      }
      await table.put({ ...key, r: relation, q: request, at: since, ...sealed })
    },

    async read(patientId: string, accountId: string): Promise<CareLink | undefined> {
      const item = await table.get(careKey(patientId, accountId), 'consistent')
      return item && open(item)
    },

    /** Up to 100 of one account. */
    async readMany(accountId: string, patientIds: readonly string[]): Promise<CareLink[]> {
      const items = await table.getMany(
        patientIds.map((id) => careKey(id, accountId)),
        'consistent',
      )
      return Promise.all(items.map(open))
    },

    /** Accounts of one patient, a page at a time. */
    async list(patientId: string, limit: number, after?: string): Promise<CareLink[]> {
      const { items } = await table.query({ ...careRange(patientId, after), limit: limit + (after ? 1 : 0), consistent: true })
      return Promise.all(items.filter(({ sk }) => sk !== `CARE#${after}`).map(open))
    },

    /** The person agreed: what was typed in is not needed any more. */
    async confirm(patientId: string, accountId: string, since: ClinicTime): Promise<void> {
      await table.update(
        careKey(patientId, accountId),
        {
          text: 'SET #at = :since REMOVE #u, #sealed, #x',
          names: { '#u': 'u', '#sealed': 'sealed', '#x': 'expiresAt', '#at': 'at' },
          values: { ':since': since },
        },
        { text: 'attribute_exists(#u)' },
      )
    },

    /** With `request`: only what that request noted. */
    async remove(patientId: string, accountId: string, request?: number): Promise<void> {
      const condition = request === undefined ? undefined : { text: '#q = :q', names: { '#q': 'q' }, values: { ':q': request } }
      await table.delete(careKey(patientId, accountId), condition)
    },

    /** False: nothing is sealed in it, or it is sealed as it would be today. */
    async reseal(key: Key): Promise<boolean> {
      const item = await table.get(key, 'consistent')
      return item?.sealed !== undefined && resealField(table, sealing, item, 'sealed', placeOf('patient', key))
    },
  }
}

const epochSeconds = (time: ClinicTime): number => Math.floor(Date.parse(`${time}+08:00`) / 1000)

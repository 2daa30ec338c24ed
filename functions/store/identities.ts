import { accounts } from '#functions/store/accounts'
import { accountKey, identityKey } from '#functions/store/keys'
import { pointTo } from '#functions/store/pointers'
import { resealField } from '#functions/store/resealField'
import { placeOf, type Sealing } from '#functions/store/sealing'
import type { Table } from '#functions/store/table'

/** Who signs in: somebody's id at a platform, or a phone number. */
export interface Identity {
  readonly provider: string
  readonly appId: string
  readonly subject: string
}

/** Identities: (provider, appId, subject) is one account, found by a keyed index and kept in it as a sealed text. */
export const identities = (table: Table, sealing: Sealing) => {
  const placeOfAccount = (accountId: string) => placeOf('account', accountKey(accountId))
  const placeOfPhone = (accountId: string) => ({ ...placeOfAccount(accountId), record: `${placeOfAccount(accountId).record}/phone` })
  const pointersOf = ({ provider, appId, subject }: Identity) =>
    sealing.indexes('account', `${provider}|${appId}|${subject}`).map(identityKey)
  const find = (identity: Identity, newId: string): Promise<string> => pointTo(table, pointersOf(identity), 'accountId', newId)
  const read = async (accountId: string): Promise<Identity | undefined> => {
    const item = await table.get(accountKey(accountId), 'consistent')
    return item && sealing.open<Identity>(String(item.id), placeOfAccount(accountId))
  }

  return {
    /** Who signs in to an account; undefined when there is no such account. */
    read,

    /** The account somebody signs in to, if they ever did; opens none. */
    async lookUp(identity: Identity): Promise<string | undefined> {
      for (const key of pointersOf(identity)) {
        const found = await table.get(key, 'eventual')
        if (found) return String(found.accountId)
      }
      return undefined
    },

    /** The account of this identity, opened under `newId` at its first sign-in; a crash half way is finished by the next one. */
    async enter(newId: string, identity: Identity): Promise<string> {
      const id = await find(identity, newId)
      if (id !== newId && (await table.get(accountKey(id), 'eventual'))) return id
      await accounts(table).open(id, await sealing.seal(identity, placeOfAccount(id)))
      return id
    },

    /** The number that was last proved for an account, or by which it signs in. */
    async readPhone(accountId: string): Promise<string | undefined> {
      const item = await table.get(accountKey(accountId), 'consistent')
      if (!item) return undefined
      if (item.ph !== undefined) return (await sealing.open<{ phone: string }>(String(item.ph), placeOfPhone(accountId))).phone
      const identity = await sealing.open<Identity>(String(item.id), placeOfAccount(accountId))
      return identity.provider === 'phone' ? identity.subject : undefined
    },

    /** Keeps a number that was proved; nothing of an account that is gone. */
    async keepPhone(accountId: string, phone: string): Promise<void> {
      const values = { ':phone': await sealing.seal({ phone }, placeOfPhone(accountId)) }
      const change = { text: 'SET #ph = :phone', names: { '#ph': 'ph' }, values }
      await table.update(accountKey(accountId), change, { text: 'attribute_exists(pk)' }, 'none')
    },

    /** Nobody signs in to this account any more: the same person begins anew. Repeatable. */
    async forget(accountId: string): Promise<void> {
      const identity = await read(accountId)
      for (const key of identity ? pointersOf(identity) : [])
        await table.delete(key, { text: '#of = :id', names: { '#of': 'accountId' }, values: { ':id': accountId } })
    },

    /** As for patients: under every index key in use, and sealed as it would be today. False: it was. */
    async reseal(accountId: string): Promise<boolean> {
      const item = await table.get(accountKey(accountId), 'consistent')
      if (!item) return false
      const identity = await sealing.open<Identity>(String(item.id), placeOfAccount(accountId))
      await find(identity, accountId)
      const isPhoneResealed = item.ph !== undefined && (await resealField(table, sealing, item, 'ph', placeOfPhone(accountId)))
      return (await resealField(table, sealing, item, 'id', placeOfAccount(accountId))) || isPhoneResealed
    },
  }
}

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
  const find = ({ provider, appId, subject }: Identity, newId: string): Promise<string> =>
    pointTo(table, sealing.indexes('account', `${provider}|${appId}|${subject}`).map(identityKey), 'accountId', newId)

  return {
    /** The account of this identity, opened under `newId` at its first sign-in; a crash half way is finished by the next one. */
    async enter(newId: string, identity: Identity): Promise<string> {
      const id = await find(identity, newId)
      if (id !== newId && (await table.get(accountKey(id), 'eventual'))) return id
      await accounts(table).open(id, await sealing.seal(identity, placeOfAccount(id)))
      return id
    },

    /** As for patients: under every index key in use, and sealed as it would be today. False: it was. */
    async reseal(accountId: string): Promise<boolean> {
      const item = await table.get(accountKey(accountId), 'consistent')
      if (!item) return false
      const identity = await sealing.open<Identity>(String(item.id), placeOfAccount(accountId))
      await find(identity, accountId)
      return resealField(table, sealing, item, 'id', placeOfAccount(accountId))
    },
  }
}

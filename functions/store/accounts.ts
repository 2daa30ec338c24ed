import { accountKey } from '#functions/store/keys'
import type { Table } from '#functions/store/table'
import type { Account, CaredFor } from '#shared/rules/account'
import type { Relation } from '#shared/values/words'

/** Accounts: who signs in, and the patients they care for. p: patients by id; dp: the default one; me: the owner. */
export const accounts = (table: Table) => ({
  /** Opens the account at its first sign-in. `sealed` holds its platform identity or phone. */
  async open(accountId: string, sealed: string): Promise<void> {
    await table.put({ ...accountKey(accountId), p: {}, id: sealed }, { text: 'attribute_not_exists(pk)' })
  },

  async read(accountId: string): Promise<Account | undefined> {
    const item = await table.get(accountKey(accountId), 'consistent')
    return item && readAccount(accountId, item)
  },

  /**
   * Adds a patient unless the account already has `most`, or already has an owner and this is to be another; the first one becomes the
   * default. Gives the account as it stands.
   */
  async addPatient(accountId: string, patient: CaredFor, most: number): Promise<{ added: boolean; account: Account | undefined }> {
    const isOwner = patient.relation === 'self'
    const written = await table.update(
      accountKey(accountId),
      {
        text: `SET #p.#id = :patient, #d = if_not_exists(#d, :id)${isOwner ? ', #me = :id' : ''}`,
        names: { '#p': 'p', '#d': 'dp', '#id': patient.patientId, ...(isOwner && { '#me': 'me' }) },
        values: { ':patient': { r: patient.relation, q: patient.request }, ':id': patient.patientId, ':most': most },
      },
      { text: `attribute_not_exists(#p.#id) AND size(#p) < :most${isOwner ? ' AND attribute_not_exists(#me)' : ''}` },
    )
    return { added: written.applied, account: written.item && readAccount(accountId, written.item) }
  },

  /** Undefined when the account does not care for this patient. */
  async setDefault(accountId: string, patientId: string): Promise<Account | undefined> {
    const written = await table.update(
      accountKey(accountId),
      { text: 'SET #d = :id', names: { '#p': 'p', '#d': 'dp', '#id': patientId }, values: { ':id': patientId } },
      { text: 'attribute_exists(#p.#id)' },
    )
    return written.applied ? readAccount(accountId, written.item) : undefined
  },

  async removePatient(accountId: string, patientId: string): Promise<boolean> {
    const key = accountKey(accountId)
    const names = { '#p': 'p', '#id': patientId, '#me': 'me' }
    const values = { ':id': patientId }
    const others = { text: 'attribute_exists(#p.#id) AND (attribute_not_exists(#me) OR #me <> :id)', values }
    const owner = { text: 'attribute_exists(#p.#id) AND #me = :id', values }
    const isRemoved =
      (await table.update(key, { text: 'REMOVE #p.#id', names }, others)).applied ||
      (await table.update(key, { text: 'REMOVE #p.#id, #me', names }, owner)).applied
    await table.update(key, { text: 'REMOVE #d', names: { '#d': 'dp' }, values }, { text: '#d = :id' })
    return isRemoved
  },
})

const readAccount = (id: string, item: Record<string, unknown>): Account => {
  const patients = Object.entries(item.p as Record<string, { r: Relation; q: number }>).map(([patientId, { r, q }]) => ({
    patientId,
    relation: r,
    request: q,
  }))
  return { id, patients, defaultPatientId: (item.dp as string | undefined) ?? patients[0]?.patientId }
}

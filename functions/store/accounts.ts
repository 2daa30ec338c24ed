import { accountKey } from '#functions/store/keys'
import type { Expression, Item, Table, Written } from '#functions/store/table'
import type { Account, CaredFor } from '#shared/rules/account'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { Relation } from '#shared/values/words'

/** How many patients an account may add in a month. */
interface Monthly {
  readonly month: string
  readonly most: number
}

/**
 * Accounts: who signs in, and the patients they care for. p: patients by id (r relation, q request, u asked until); dp: the default one;
 * me: the owner; bm, bn: the month patients were last added in, and how many.
 */
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
   * Adds a patient unless the account already has `most`, or has added enough this month, or already has an owner and this is to be another;
   * the first one who agreed becomes the default. Gives the account as it stands.
   */
  async addPatient(
    accountId: string,
    patient: CaredFor,
    most: number,
    monthly?: Monthly,
  ): Promise<{ added: boolean; account: Account | undefined }> {
    const { patientId, relation, request, askedUntil } = patient
    const isOwner = relation === 'self'
    const isDefault = askedUntil === undefined
    const sets = ['#p.#id = :patient', ...(isDefault ? ['#d = if_not_exists(#d, :id)'] : []), ...(isOwner ? ['#me = :id'] : [])]
    const names = { '#p': 'p', '#id': patientId, ...(isDefault && { '#d': 'dp' }), ...(isOwner && { '#me': 'me' }) }
    const values = {
      ':patient': { r: relation, q: request, ...(askedUntil && { u: askedUntil }) },
      ':most': most,
      ...((isDefault || isOwner) && { ':id': patientId }),
    }
    const when = `attribute_not_exists(#p.#id) AND size(#p) < :most${isOwner ? ' AND attribute_not_exists(#me)' : ''}`
    const write = (count?: Expression, below = ''): Promise<Written> =>
      table.update(
        accountKey(accountId),
        {
          text: `SET ${[...sets, ...(count ? [count.text] : [])].join(', ')}`,
          names: { ...names, ...count?.names },
          values: { ...values, ...count?.values },
        },
        { text: `${when}${below}` },
      )
    const written = monthly ? await countedIn(monthly, write) : await write()
    return { added: written.applied, account: written.item && readAccount(accountId, written.item) }
  },

  /** The person agreed; false when they were not asked any more. */
  async confirmPatient(accountId: string, patientId: string): Promise<boolean> {
    const written = await table.update(
      accountKey(accountId),
      {
        text: 'SET #d = if_not_exists(#d, :id) REMOVE #p.#id.#u',
        names: { '#p': 'p', '#d': 'dp', '#id': patientId, '#u': 'u' },
        values: { ':id': patientId },
      },
      { text: 'attribute_exists(#p.#id.#u)' },
    )
    return written.applied
  },

  /** Undefined when the account does not care for this patient. */
  async setDefault(accountId: string, patientId: string): Promise<Account | undefined> {
    const written = await table.update(
      accountKey(accountId),
      { text: 'SET #d = :id', names: { '#p': 'p', '#d': 'dp', '#id': patientId, '#u': 'u' }, values: { ':id': patientId } },
      { text: 'attribute_exists(#p.#id) AND attribute_not_exists(#p.#id.#u)' },
    )
    return written.applied ? readAccount(accountId, written.item) : undefined
  },

  /** With `askedUntil`: only while it is still that request for agreement. */
  async removePatient(accountId: string, patientId: string, askedUntil?: ClinicTime): Promise<boolean> {
    const key = accountKey(accountId)
    const names = { '#p': 'p', '#id': patientId, '#me': 'me', ...(askedUntil && { '#u': 'u' }) }
    const values = { ':id': patientId, ...(askedUntil && { ':u': askedUntil }) }
    const there = `attribute_exists(#p.#id)${askedUntil ? ' AND #p.#id.#u = :u' : ''}`
    const others = { text: `${there} AND (attribute_not_exists(#me) OR #me <> :id)`, values }
    const owner = { text: `${there} AND #me = :id`, values }
    const isRemoved =
      (await table.update(key, { text: 'REMOVE #p.#id', names }, others)).applied ||
      (await table.update(key, { text: 'REMOVE #p.#id, #me', names }, owner)).applied
    await table.update(
      key,
      { text: 'REMOVE #d', names: { '#d': 'dp', '#p': 'p', '#id': patientId }, values: { ':id': patientId } },
      { text: '#d = :id AND attribute_not_exists(#p.#id)' },
    )
    return isRemoved
  },

  /** Of a closed account nothing is kept. */
  async remove(accountId: string): Promise<void> {
    await table.delete(accountKey(accountId))
  },
})

/** Counts one more in its month, or as the first of a new one, in the write itself. */
const countedIn = async ({ month, most }: Monthly, write: (count: Expression, below: string) => Promise<Written>): Promise<Written> => {
  const names = { '#bm': 'bm', '#bn': 'bn' }
  const inMonth = () =>
    write(
      { text: '#bn = #bn + :one', names, values: { ':one': 1, ':month': month, ':inMonth': most } },
      ' AND #bm = :month AND #bn < :inMonth',
    )
  const newMonth = () =>
    write(
      { text: '#bm = :month, #bn = :one', names, values: { ':one': 1, ':month': month } },
      ' AND (attribute_not_exists(#bm) OR #bm <> :month)',
    )
  const first = await inMonth()
  if (first.applied || first.item?.bm === month) return first
  const begun = await newMonth()
  return begun.applied || begun.item?.bm !== month ? begun : inMonth()
}

const readAccount = (id: string, item: Item): Account => {
  const linked = Object.entries((item.p ?? {}) as Record<string, { r: Relation; q: number; u?: ClinicTime }>)
  const patients = linked.map(([patientId, { r, q, u }]) => ({ patientId, relation: r, request: q, ...(u && { askedUntil: u }) }))
  const first = patients.find(({ askedUntil }) => askedUntil === undefined)
  return {
    id,
    patients,
    defaultPatientId: (item.dp as string | undefined) ?? first?.patientId,
    ...(item.bm !== undefined && { added: { month: String(item.bm), count: Number(item.bn) } }),
  }
}

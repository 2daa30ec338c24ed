import { administratorsKey, staffIndexKeys, staffKey, staffRange, usernameKey } from '#functions/store/keys'
import { pointTo } from '#functions/store/pointers'
import { placeOf, type Sealing } from '#functions/store/sealing'
import type { Item, Table } from '#functions/store/table'
import type { StaffMember } from '#shared/rules/staffMember'
import type { Administrator } from '#shared/rules/staffRoles'

/** A member of staff as read, with the version a change has to find again. */
export interface KeptStaff {
  readonly member: StaffMember
  readonly version: number
}

/** Staff: one item a member, found by a unique username. v: version; m: the member. */
export const staff = (table: Table, sealing: Pick<Sealing, 'seal' | 'open' | 'isCurrent'>) => {
  const placeOfStaff = (staffId: string) => placeOf('authenticator', staffKey(staffId))
  const itemOf = (member: StaffMember, version: number): Item => ({
    ...staffKey(member.id),
    ...staffIndexKeys(member.username),
    v: version,
    m: member,
  })
  const seal = (staffId: string, secret: string): Promise<string> => sealing.seal({ secret }, placeOfStaff(staffId))
  const open = async (staffId: string, sealedSecret: string): Promise<string> =>
    (await sealing.open<{ secret: string }>(sealedSecret, placeOfStaff(staffId))).secret

  const read = async (staffId: string): Promise<KeptStaff | undefined> => {
    const item = await table.get(staffKey(staffId), 'consistent')
    return item && readItem(item)
  }
  /** False when somebody else changed the member since it was read. */
  const replace = async (member: StaffMember, version: number): Promise<boolean> => {
    const written = await table.put(itemOf(member, version + 1), { text: '#v = :was', names: { '#v': 'v' }, values: { ':was': version } })
    return written.applied
  }

  return {
    sealSecret: seal,
    openSecret: open,
    read,
    replace,

    /** Reads as often for a name nobody has. */
    async readNamed(username: string): Promise<KeptStaff | undefined> {
      const pointer = await table.get(usernameKey(username), 'consistent')
      return read(String(pointer?.staffId ?? 'none'))
    },

    /** Opens a member under this username; the one who has it already, else the new one. A crash half way is finished by whoever comes next. */
    async open(
      wanted: (staffId: string) => StaffMember,
      newId: string,
      username: string,
    ): Promise<{ opened: boolean; member: StaffMember }> {
      const id = await pointTo(table, [usernameKey(username)], 'staffId', newId)
      const member = wanted(id)
      const written = await table.put(itemOf(member, 1), { text: 'attribute_not_exists(pk)' })
      return { opened: written.applied, member: written.applied || !written.item ? member : readItem(written.item).member }
    },

    /** A page by username. */
    async list(limit: number, after?: string): Promise<StaffMember[]> {
      const { items } = await table.query({ ...staffRange(after), index: 'gsi1', limit: limit + (after ? 1 : 0) })
      return items.map((item) => readItem(item).member).filter(({ username }) => username !== after)
    },

    /** Who is an administrator: the one place that knows whether somebody is the last. */
    async readAdministrators(): Promise<{ all: readonly Administrator[]; version: number }> {
      const item = await table.get(administratorsKey, 'consistent')
      return { all: (item?.all as Administrator[] | undefined) ?? [], version: Number(item?.v ?? 0) }
    },

    async replaceAdministrators(all: readonly Administrator[], version: number): Promise<boolean> {
      const condition =
        version === 0 ? { text: 'attribute_not_exists(pk)' } : { text: '#v = :was', names: { '#v': 'v' }, values: { ':was': version } }
      return (await table.put({ ...administratorsKey, v: version + 1, all }, condition)).applied
    },

    /** Seals the authenticator's secret anew unless it is sealed as it would be today. False: it was, or somebody changed the member. */
    async reseal(staffId: string): Promise<boolean> {
      const kept = await read(staffId)
      if (!kept) return false
      const { member, version } = kept
      const anew = async <Holder extends { readonly sealedSecret: string }>(holder: Holder | undefined): Promise<Holder | undefined> =>
        holder && !sealing.isCurrent(holder.sealedSecret)
          ? { ...holder, sealedSecret: await seal(staffId, await open(staffId, holder.sealedSecret)) }
          : holder
      const [authenticator, enrolment] = [await anew(member.authenticator), await anew(member.enrolment)]
      if (authenticator === member.authenticator && enrolment === member.enrolment) return false
      return replace({ ...member, authenticator, enrolment }, version)
    },
  }
}

const readItem = (item: Item): KeptStaff => ({ member: item.m as StaffMember, version: Number(item.v) })

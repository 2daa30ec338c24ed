import { auditDayKeys, auditDayRange, auditLineKey } from '#functions/store/keys'
import type { Item, Table } from '#functions/store/table'
import type { AuditLine, ChainKey } from '#shared/rules/audit'
import type { FoundLine } from '#shared/rules/auditBreaks'
import type { ClinicDate } from '#shared/values/clinicTime'
import type { Channel, StaffRole } from '#shared/values/words'

/** A line with the hash beside it, and a name and a reason sealed. */
export interface StoredLine extends FoundLine {
  readonly sealed?: string | undefined
}

/** Lines of the audit. They are put where nothing is, and never changed; each is short, because every read of a person's data writes one. */
export const auditLines = (table: Table) => ({
  /** What stands at its place afterwards, when it is not this line. */
  async put({ line, hash, sealed }: Pick<StoredLine, 'line' | 'hash' | 'sealed'>): Promise<StoredLine | undefined> {
    const { seq, at, by, roles, channel, act, patientIds, about, result, sealedDigest, keyVersion, previous } = line
    const item = {
      ...auditLineKey(line, seq),
      ...auditDayKeys(line),
      s: seq,
      at,
      by,
      ro: [...roles],
      ch: channel,
      act,
      pt: [...patientIds],
      ...(about && { ab: about }),
      rs: result,
      ...(sealed && { why: sealed, wd: sealedDigest }),
      k: keyVersion,
      p: previous,
      h: hash,
    }
    const written = await table.put(item, { text: 'attribute_not_exists(pk)' })
    return written.applied || !written.item ? undefined : readLine(written.item)
  },

  /** A page of one chain, in its order, as it stands. */
  async page(chain: ChainKey, after: number, limit: number): Promise<StoredLine[]> {
    const [{ pk, sk: from }, { sk: to }] = [auditLineKey(chain, after + 1), auditLineKey(chain, 9_999_999)]
    return (await table.query({ pk, from, to, limit, consistent: true })).items.map(readLine)
  },

  /** A page of one day, in the order of time across all chains, after a position that was given before. */
  async ofDay(date: ClinicDate, after: string | undefined, limit: number): Promise<{ lines: StoredLine[]; next?: string }> {
    const { items, next } = await table.query({ ...auditDayRange(date, after && `${after}!`), index: 'gsi1', limit })
    const last = items.at(-1)?.gsi1sk
    return { lines: items.map(readLine), ...(next && last !== undefined && { next: String(last) }) }
  },

  /** Up to 100 lines by their places; those that are gone are left out. */
  async readMany(places: readonly (ChainKey & { readonly seq: number })[]): Promise<StoredLine[]> {
    return (
      await table.getMany(
        places.map((place) => auditLineKey(place, place.seq)),
        'consistent',
      )
    ).map(readLine)
  },
})

/** Reads whatever stands there: what somebody altered must be told, not thrown. */
const readLine = (item: Item): StoredLine => {
  const [, date = '', writer = ''] = item.pk.split('#')
  const line: AuditLine = {
    date: date as ClinicDate,
    writer,
    seq: Number(item.s),
    at: textOf(item.at),
    by: textOf(item.by),
    roles: textsOf(item.ro) as StaffRole[],
    channel: textOf(item.ch) as Channel,
    act: textOf(item.act),
    patientIds: textsOf(item.pt),
    ...(item.ab !== undefined && { about: textOf(item.ab) }),
    result: textOf(item.rs),
    sealedDigest: textOf(item.wd),
    keyVersion: textOf(item.k),
    previous: textOf(item.p),
  }
  const place = Number(item.sk.slice('LINE#'.length))
  const listed = auditDayKeys({ ...line, seq: place })
  return {
    line,
    place,
    hash: textOf(item.h),
    isListed: item.gsi1pk === listed.gsi1pk && item.gsi1sk === listed.gsi1sk,
    ...(item.why !== undefined && { sealed: textOf(item.why) }),
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(textOf) : [])

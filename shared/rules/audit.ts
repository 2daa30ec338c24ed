import { type ClinicDate, isClinicDate } from '#shared/values/clinicTime'
import type { Channel, StaffRole } from '#shared/values/words'

/** What a call leaves behind: who did what, to whose data, why, and what it came to. */
export interface AuditCall {
  readonly by: string
  readonly byName?: string | undefined
  /** In which roles a member of staff was let in. */
  readonly roles: readonly StaffRole[]
  readonly channel: Channel
  readonly act: string
  readonly patientIds: readonly string[]
  readonly about?: string | undefined
  readonly reason?: string | undefined
  readonly result: string
}

/** One chain: what one running function wrote on one day. */
export interface ChainKey {
  readonly date: ClinicDate
  readonly writer: string
}

/** A line as it stands in its chain. Nothing in it names a person: names and reasons are sealed beside it, and only their digest is chained. */
export interface AuditLine extends ChainKey, Omit<AuditCall, 'byName' | 'reason'> {
  readonly seq: number
  /** To the millisecond. */
  readonly at: string
  /** Keyed, so that a reason cannot be guessed from it; empty when nothing is sealed. */
  readonly sealedDigest: string
  readonly keyVersion: string
  /** The hash of the line before; empty for the first. */
  readonly previous: string
}

/** Where a chain stood: its line of this number has this hash. */
export interface Head extends ChainKey {
  readonly seq: number
  readonly hash: string
}

/** What stood at the ends of the chains at some moment, in a chain of its own. */
export interface Anchor {
  readonly seq: number
  readonly at: string
  /** All lines up to then have been looked at for their chains' ends. */
  readonly sweptTo: string
  readonly heads: readonly Head[]
  readonly keyVersion: string
  readonly previous: string
}

/** A keyed hash; with a key nobody knows (any more) it is empty. */
export type Mac = (keyVersion: string, text: string) => string

/** The text that is hashed: every field, in one order, none of which can run into the next. */
export const lineText = (line: AuditLine): string =>
  JSON.stringify([
    'line',
    line.date,
    line.writer,
    line.seq,
    line.at,
    line.by,
    line.roles,
    line.channel,
    line.act,
    line.patientIds,
    line.about ?? '',
    line.result,
    line.sealedDigest,
    line.keyVersion,
    line.previous,
  ])

export const anchorText = (anchor: Anchor): string =>
  JSON.stringify(['anchor', anchor.seq, anchor.at, anchor.sweptTo, anchor.heads.map(headText), anchor.keyVersion, anchor.previous])

/** What is digested of a name and a reason; bound to its line. */
export const sealedText = ({ date, writer, seq }: AuditLine, text: string): string => JSON.stringify(['sealed', date, writer, seq, text])

export const headText = ({ date, writer, seq, hash }: Head): string => `${date}/${writer}/${seq}/${hash}`

export const readHead = (text: string): Head | undefined => {
  const [, date = '', writer = '', seq, hash = ''] = /^(\d{4}-\d\d-\d\d)\/(\w+)\/(\d+)\/([\w-]+)$/.exec(text) ?? []
  return isClinicDate(date) ? { date, writer, seq: Number(seq), hash } : undefined
}

/** Of several heads of a chain the furthest. */
export const furthest = (heads: readonly Head[]): Head[] => {
  const ends = new Map<string, Head>()
  for (const head of heads) {
    const name = chainName(head)
    if ((ends.get(name)?.seq ?? 0) < head.seq) ends.set(name, head)
  }
  return [...ends.values()]
}

export const chainName = ({ date, writer }: ChainKey): string => `${date}/${writer}`

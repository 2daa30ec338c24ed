import { type Anchor, type AuditLine, anchorText, type ChainKey, chainName, type Head, lineText, type Mac } from '#shared/rules/audit'

export const breakKinds = ['altered', 'missing', 'outOfOrder', 'unanchored', 'vanished'] as const

/** Where the audit is not as it was written. */
export interface AuditBreak {
  readonly kind: (typeof breakKinds)[number]
  /** A chain, and the number or numbers in it: "2026-11-23/k3x9…/12-14". */
  readonly place: string
}

/** Something read from a chain: where it stands, what it says, the hash beside it. */
interface Found {
  readonly place: number
  readonly hash: string
}
export interface FoundLine extends Found {
  readonly line: AuditLine
  /** Whether the day's list shows it, where it belongs. */
  readonly isListed: boolean
}
export interface FoundAnchor extends Found {
  readonly anchor: Anchor
}

interface Link extends Found {
  readonly seq: number
  readonly previous: string
  readonly isAsWritten: boolean
}

/** The breaks of the chain of anchors itself, and the heads that can be relied on. */
export const anchorBreaks = (found: readonly FoundAnchor[], mac: Mac): { breaks: AuditBreak[]; heads: Head[] } => {
  const links = found.map(({ place, hash, anchor }): Link => {
    const isAsWritten = hash !== '' && mac(anchor.keyVersion, anchorText(anchor)) === hash
    return { place, hash, seq: anchor.seq, previous: anchor.previous, isAsWritten }
  })
  return { breaks: linkBreaks('anchors', links), heads: found.flatMap(({ anchor }, i) => (links[i]?.isAsWritten ? anchor.heads : [])) }
}

/**
 * The breaks of one chain, held against the heads that were anchored of it. Lines after the last anchored one are counted; those from before
 * `staleAt` should have been anchored long ago: they were added later, or their anchors are gone.
 */
export const chainBreaks = (
  chain: ChainKey,
  found: readonly FoundLine[],
  anchored: readonly Head[],
  staleAt: string,
  mac: Mac,
): { breaks: AuditBreak[]; unanchored: number } => {
  const name = chainName(chain)
  if (found.length === 0) return { breaks: anchored.length > 0 ? [{ kind: 'vanished', place: name }] : [], unanchored: 0 }
  const links = found.map(({ place, hash, line, isListed }): Link => {
    const isAsWritten =
      hash !== '' &&
      isListed &&
      line.date === chain.date &&
      line.writer === chain.writer &&
      line.at.slice(0, 10) === chain.date &&
      mac(line.keyVersion, lineText(line)) === hash
    return { place, hash, seq: line.seq, previous: line.previous, isAsWritten }
  })
  const breaks = linkBreaks(name, links)

  const end = found.at(-1)?.place ?? 0
  const anchoredEnd = Math.max(0, ...anchored.map(({ seq }) => seq))
  if (anchoredEnd > end) breaks.push({ kind: 'missing', place: placeOf(name, end + 1, anchoredEnd) })
  for (const { seq, hash } of anchored)
    if (links.some((link) => link.place === seq && link.seq === seq && link.isAsWritten && link.hash !== hash))
      breaks.push({ kind: 'altered', place: placeOf(name, seq) })
  const after = found.filter(({ place }) => place > anchoredEnd)
  const stale = after.filter(({ line }) => line.at < staleAt)
  const [first] = stale
  if (first) breaks.push({ kind: 'unanchored', place: placeOf(name, first.place, stale.at(-1)?.place) })
  return { breaks, unanchored: after.length }
}

/** What a chain shows by itself: gaps, what was not written so, and what stands elsewhere than it was written. */
const linkBreaks = (name: string, links: readonly Link[]): AuditBreak[] => {
  const hashes = new Map(links.filter(({ isAsWritten }) => isAsWritten).map(({ seq, hash }) => [seq, hash]))
  const breaks: AuditBreak[] = []
  let expected = 1
  for (const { place, seq, previous, isAsWritten } of links) {
    if (place > expected) breaks.push({ kind: 'missing', place: placeOf(name, expected, place - 1) })
    const before = seq === 1 ? '' : hashes.get(seq - 1)
    if (!isAsWritten) breaks.push({ kind: 'altered', place: placeOf(name, place) })
    else if (seq !== place) breaks.push({ kind: 'outOfOrder', place: placeOf(name, place) })
    else if (before !== undefined && previous !== before) breaks.push({ kind: 'altered', place: placeOf(name, place) })
    expected = place + 1
  }
  return breaks
}

const placeOf = (name: string, from: number, to = from): string => `${name}/${from}${to > from ? `-${to}` : ''}`

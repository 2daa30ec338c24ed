import { auditAnchorKey } from '#functions/store/keys'
import type { Item, Table } from '#functions/store/table'
import { type Anchor, headText, readHead } from '#shared/rules/audit'
import type { FoundAnchor } from '#shared/rules/auditBreaks'

/** Where the chains of the audit ended, each time that was looked at: one chain for all. */
export const auditAnchors = (table: Table) => ({
  async last(): Promise<FoundAnchor | undefined> {
    const { pk, sk: from } = auditAnchorKey(1)
    const { items } = await table.query({ pk, from, to: auditAnchorKey(999_999_999).sk, limit: 1, descending: true, consistent: true })
    return items[0] && readAnchor(items[0])
  },

  /** False when another anchor took its place. */
  async put({ seq, at, sweptTo, heads, keyVersion, previous }: Anchor, hash: string): Promise<boolean> {
    const item = { ...auditAnchorKey(seq), s: seq, at, to: sweptTo, hd: heads.map(headText), k: keyVersion, p: previous, h: hash }
    const written = await table.put(item, { text: 'attribute_not_exists(pk)' })
    return written.applied || written.item?.h === hash
  },

  async page(after: number, limit: number): Promise<FoundAnchor[]> {
    const { pk, sk: from } = auditAnchorKey(after + 1)
    return (await table.query({ pk, from, to: auditAnchorKey(999_999_999).sk, limit, consistent: true })).items.map(readAnchor)
  },
})

const readAnchor = (item: Item): FoundAnchor => ({
  place: Number(item.sk.slice('ANCHOR#'.length)),
  hash: String(item.h ?? ''),
  anchor: {
    seq: Number(item.s),
    at: String(item.at ?? ''),
    sweptTo: String(item.to ?? ''),
    heads: Array.isArray(item.hd) ? item.hd.flatMap((head) => readHead(String(head)) ?? []) : [],
    keyVersion: String(item.k ?? ''),
    previous: String(item.p ?? ''),
  },
})

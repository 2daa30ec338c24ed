import { exportKey, exportListKeys, exportsRange } from '#functions/store/keys'
import type { Reasons } from '#functions/store/officeActs'
import type { Item, Table } from '#functions/store/table'
import type { ExportRequest } from '#shared/rules/exports'
import type { ClinicDate, ClinicTime } from '#shared/values/clinicTime'

/** 导出: requests for lists of people and what was decided; never the lists themselves. */
export const exportRequests = (table: Table, reasons: Reasons) => {
  const read = (item: Item) => readExport(item, reasons)
  return {
    /** Writes a request down; the same request gives what was written first. */
    async ask(asked: ExportRequest): Promise<ExportRequest> {
      const key = exportKey(asked.id)
      const item = {
        ...key,
        ...exportListKeys(asked),
        dp: asked.departmentId,
        d: asked.date,
        by: asked.askedBy,
        at: asked.askedAt,
        why: await reasons.seal(asked.reason, recordOf(asked.id)),
        st: asked.state,
      }
      const written = await table.put(item, { text: 'attribute_not_exists(pk)' })
      return written.applied || !written.item ? asked : read(written.item)
    },

    async read(id: string): Promise<ExportRequest | undefined> {
      const item = await table.get(exportKey(id), 'consistent')
      return item && read(item)
    },

    /** Decides a request that is still open; what stands afterwards, which may be somebody else's decision. */
    async decide(
      id: string,
      decided: { readonly state: 'released' | 'refused'; readonly by: string; readonly at: ClinicTime },
    ): Promise<ExportRequest | undefined> {
      const written = await table.update(
        exportKey(id),
        {
          text: 'SET #st = :to, #db = :by, #da = :at',
          names: { '#st': 'st', '#db': 'db', '#da': 'da' },
          values: { ':to': decided.state, ':by': decided.by, ':at': decided.at },
        },
        { text: '#st = :asked', values: { ':asked': 'asked' } },
      )
      return written.item && read(written.item)
    },

    /** A page of all requests, the latest first, before a position that was given before. */
    async list(before: string | undefined, limit: number): Promise<{ items: ExportRequest[]; next?: string }> {
      const { items } = await table.query({
        ...exportsRange(before),
        index: 'gsi1',
        limit: limit + (before === undefined ? 0 : 1),
        descending: true,
      })
      const shown = items.filter(({ gsi1sk }) => gsi1sk !== before).slice(0, limit)
      const last = shown.at(-1)
      return { items: await Promise.all(shown.map(read)), ...(last && shown.length === limit && { next: String(last.gsi1sk) }) }
    },
  }
}

const recordOf = (id: string): string => {
  const { pk, sk } = exportKey(id)
  return `${pk} ${sk}`
}

const readExport = async (item: Item, reasons: Reasons): Promise<ExportRequest> => {
  const id = item.pk.slice('EXPORT#'.length)
  return {
    id,
    departmentId: String(item.dp),
    date: item.d as ClinicDate,
    reason: await reasons.open(String(item.why), recordOf(id)),
    askedBy: String(item.by),
    askedAt: item.at as ClinicTime,
    state: item.st as ExportRequest['state'],
    ...(item.db !== undefined && { decidedBy: String(item.db), decidedAt: item.da as ClinicTime }),
  }
}

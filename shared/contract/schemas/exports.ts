import { z } from 'zod'
import { cursor, date, id, page, time } from '#shared/contract/schemas/words'

const reason = z.string().trim().min(2, '请写明原因').max(200)

export const exportView = z.strictObject({
  id,
  departmentId: id,
  date,
  reason: z.string(),
  askedBy: z.string(),
  askedByName: z.string().optional(),
  askedAt: time,
  state: z.enum(['asked', 'released', 'refused', 'over']),
  decidedBy: z.string().optional(),
  decidedByName: z.string().optional(),
  decidedAt: time.optional(),
})

export type ExportView = z.output<typeof exportView>

export const exportSchemas = {
  requestExport: { input: z.strictObject({ departmentId: id, date, reason }), output: exportView },
  listExports: { input: z.strictObject({ cursor }), output: page(exportView) },
  decideExport: { input: z.strictObject({ exportId: id, approve: z.boolean() }), output: exportView },
  takeExport: { input: z.strictObject({ exportId: id }), output: z.strictObject({ fileName: z.string(), csv: z.string() }) },
}

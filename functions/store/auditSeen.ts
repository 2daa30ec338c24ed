import { seenKey, seenRange } from '#functions/store/keys'
import type { Table } from '#functions/store/table'
import type { AuditLine, ChainKey } from '#shared/rules/audit'
import { isClinicDate } from '#shared/values/clinicTime'

type Place = ChainKey & { readonly seq: number }

/** A list that concerns more people than that leaves one pointer a person, kind of list, reader and day. */
const fewPatients = 20
const putsAtOnce = 50
/** Pointers of lists that are known to stand, so that a board that is looked at every minute is not written to every minute. */
const mostKnown = 20_000

/** Pointers from a patient to the lines that concern them: how "who has looked at my data" is answered. Derived; the lines count. */
export const auditSeen = (table: Table) => {
  const known = new Set<string>()
  const put = async (patientId: string, position: string, { date, writer, seq }: Place): Promise<void> => {
    const item = { ...seenKey(patientId, position), ln: `${date}/${writer}/${seq}` }
    await table.put(item, { text: 'attribute_not_exists(pk)' })
  }
  return {
    /** Adds what is not there yet; doing it twice changes nothing. */
    async point(line: AuditLine): Promise<void> {
      const isList = line.patientIds.length > fewPatients
      // "~" comes after every time of its day.
      const position = isList ? `${line.date}~${line.act}~${line.by}` : `${line.at}~${line.writer}~${line.seq}`
      const nameOf = (patientId: string) => `${patientId} ${position}`
      const missing = isList ? line.patientIds.filter((id) => !known.has(nameOf(id))) : line.patientIds
      for (let i = 0; i < missing.length; i += putsAtOnce)
        await Promise.all(missing.slice(i, i + putsAtOnce).map((id) => put(id, position, line)))
      if (!isList) return
      if (known.size + missing.length > mostKnown) known.clear()
      for (const id of missing) known.add(nameOf(id))
    },

    /** A page of places of lines, the latest first, before a position that was given before. */
    async list(patientId: string, before: string | undefined, limit: number): Promise<{ places: Place[]; next?: string }> {
      const { items } = await table.query({
        ...seenRange(patientId, before),
        limit: limit + (before === undefined ? 0 : 1),
        descending: true,
      })
      const shown = items.filter(({ sk }) => sk !== `SEEN#${before}`).slice(0, limit)
      const last = shown.at(-1)
      const places = shown.flatMap(({ ln }) => readPlace(String(ln)) ?? [])
      return { places, ...(last && shown.length === limit && { next: last.sk.slice('SEEN#'.length) }) }
    },
  }
}

const readPlace = (text: string): Place | undefined => {
  const [, date = '', writer = '', seq] = /^(\d{4}-\d\d-\d\d)\/(\w+)\/(\d+)$/.exec(text) ?? []
  return isClinicDate(date) ? { date, writer, seq: Number(seq) } : undefined
}

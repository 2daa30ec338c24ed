import { departmentSessionsRange, doctorSessionKeys, doctorSessionsRange, sessionKey } from '#functions/store/keys'
import type { Item, Query, Table } from '#functions/store/table'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicDate } from '#shared/values/clinicTime'

/**
 * What is planned about sessions. Straight on the table: a session has some fifty nested fields and a model library spends about 6 ms
 * on reading and 15 ms on writing each, which a department's fortnight turns into half a second. Reads may be a moment old; the ledger decides.
 */
export const sessions = (table: Table) => ({
  async read(sessionId: string): Promise<SessionFacts | undefined> {
    const item = await table.get(sessionKey(sessionId), 'eventual')
    return item && plain(item)
  },

  /** Up to 100 sessions; unknown ids are left out. */
  async readMany(sessionIds: readonly string[]): Promise<SessionFacts[]> {
    if (sessionIds.length === 0) return []
    return (await table.getMany([...new Set(sessionIds)].map(sessionKey))).map(plain)
  },

  /** Sessions of a department from one date to another, both included, by date and half-day. */
  listOfDepartment: (departmentId: string, from: ClinicDate, to: ClinicDate): Promise<SessionFacts[]> =>
    listAll(table, { ...departmentSessionsRange(departmentId, from, to), limit: 500 }),

  /** Sessions of a doctor in all departments. */
  listOfDoctor: (doctorId: string, from: ClinicDate, to: ClinicDate): Promise<SessionFacts[]> =>
    listAll(table, { ...doctorSessionsRange(doctorId, from, to), index: 'gsi1', limit: 500 }),

  put: async (session: SessionFacts): Promise<void> => {
    const index = session.doctor ? doctorSessionKeys(session.doctor.id, session.id) : {}
    await table.put({ ...sessionKey(session.id), ...index, ...session })
  },
})

const listAll = async (table: Table, query: Query): Promise<SessionFacts[]> => {
  const found: SessionFacts[] = []
  let after: Query['after']
  do {
    const page = await table.query({ ...query, after })
    found.push(...page.items.map(plain))
    after = page.next
  } while (after)
  return found
}

/** A session as it was put, without its keys. */
const plain = ({ pk, sk, gsi1pk, gsi1sk, ...session }: Item): SessionFacts => session as unknown as SessionFacts

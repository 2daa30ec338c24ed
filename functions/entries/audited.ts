import type { Gates } from '#functions/entries/gates'
import type { Acting, StaffActing, Visiting } from '#functions/usecases/acting'
import { isAudited, type Route, type RouteName } from '#shared/contract/routes'

/** What a line says it was about. */
const aboutFields = [
  ...['appointmentId', 'sessionId', 'departmentId', 'staffId', 'exportId'],
  ...['callTaskId', 'messageId', 'field', 'username', 'role', 'grantId'],
]

/**
 * Runs a use case; where the contract says so, its line is in the audit before anybody sees the answer, and so is what the use case handed over
 * to be done beside it.
 */
export const audited = async <T extends { readonly ok: true } | { readonly ok: false; readonly code: string }>(
  gates: Gates,
  name: RouteName,
  route: Route,
  who: Visiting | Acting | StaffActing,
  input: object,
  run: (who: Visiting | Acting | StaffActing) => Promise<T>,
): Promise<T> => {
  if (!isAudited(route) || !('accountId' in who)) return run(who)
  const asked: Readonly<Record<string, unknown>> = { ...input }
  const named = new Set(typeof asked.patientId === 'string' ? [asked.patientId] : [])
  const works: Promise<unknown>[] = []
  const line = async (result: T) => {
    const about = aboutFields.map((field) => asked[field]).filter((one) => typeof one === 'string')
    await gates.audit({
      by: who.accountId,
      ...('name' in who && { byName: who.name }),
      channel: who.channel,
      act: name,
      roles: 'grants' in who ? [...new Set(who.grants.map(({ role }) => role))] : [],
      patientIds: [...named],
      ...(about.length > 0 && { about: about.join(' ') }),
      ...(typeof asked.reason === 'string' && { reason: asked.reason }),
      result: result.ok ? 'ok' : result.code,
    })
  }
  try {
    const result = await run({
      ...who,
      concerns: (patientIds) => patientIds.forEach((id) => void named.add(id)),
      beside: (work) => void works.push(work),
    })
    works.push(line(result))
    await Promise.all(works)
    return result
  } finally {
    // A function is frozen once it answered, and what is under way with it.
    await Promise.allSettled(works)
  }
}

import type { Gates } from '#functions/entries/gates'
import type { Acting, StaffActing, Visiting } from '#functions/usecases/acting'
import { isAudited, type Route, type RouteName } from '#shared/contract/routes'

/** Runs a use case; where the contract says so, its line is in the audit before anybody sees the answer. */
export const audited = async <T extends { readonly ok: true } | { readonly ok: false; readonly code: string }>(
  gates: Gates,
  name: RouteName,
  route: Route,
  who: Visiting | Acting | StaffActing,
  input: object,
  run: (who: Visiting | Acting | StaffActing) => Promise<T>,
): Promise<T> => {
  if (!isAudited(route) || !('accountId' in who)) return run(who)
  const named = new Set<string>()
  const asked: Readonly<Record<string, unknown>> = { ...input }
  if (typeof asked.patientId === 'string') named.add(asked.patientId)
  const result = await run({ ...who, concerns: (patientIds) => patientIds.forEach((id) => void named.add(id)) })
  const about = [
    'appointmentId',
    'sessionId',
    'departmentId',
    'staffId',
    'exportId',
    'callTaskId',
    'messageId',
    'field',
    'username',
    'role',
    'grantId',
  ].flatMap((field) => {
    const value = asked[field]
    return typeof value === 'string' ? [value] : []
  })
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
  return result
}

import type { AuditCall } from '#shared/rules/audit'

export interface StaffSignInLineDeps {
  writeAudit(call: AuditCall): Promise<void>
}

/** Names who tries: the username as it was typed, whether or not anybody has it. */
export type Naming = (username: string, member?: { readonly id: string; readonly name: string }) => void

/**
 * Whoever signs in is not signed in yet, so the line of the audit is written here, before anybody sees the answer: who tried and what came
 * of it, never with what. A try that names nobody leaves none.
 */
export const withSignInLine = async <Told extends { readonly ok: true } | { readonly ok: false; readonly code: string }>(
  deps: StaffSignInLineDeps,
  act: 'signInStaff' | 'confirmStaffSignIn' | 'enrolStaff' | 'confirmEnrolment',
  run: (naming: Naming) => Promise<Told>,
): Promise<Told> => {
  let named: AuditCall | undefined
  const told = await run((username, member) => {
    named = {
      by: member?.id ?? 'none',
      ...(member && { byName: member.name }),
      roles: [],
      channel: 'counter',
      act,
      patientIds: [],
      about: username,
      result: '',
    }
  })
  if (named) await deps.writeAudit({ ...named, result: told.ok ? 'ok' : told.code })
  return told
}

import { type CaredForDeps, readCared } from '#functions/usecases/caredFor'
import type { AuditLineView } from '#shared/contract/schemas/audit'
import { accessTexts, rightsTexts, someAct } from '#shared/text/zh/rights'
import { staffRoleTexts } from '#shared/text/zh/staffShell'
import type { ClinicTime } from '#shared/values/clinicTime'
import { readSessionId } from '#shared/values/ids'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

type Line = AuditLineView

export interface ListAccessesDeps extends CaredForDeps {
  listAuditOf(patientId: string, cursor?: string): Promise<{ items: readonly Line[]; next?: string }>
  listDepartments(): Promise<readonly { readonly id: string; readonly name: string }[]>
}

export interface Access {
  readonly at: ClinicTime
  readonly who: string
  readonly what: string
  readonly why?: string
}

/** Who has looked at the data of a patient or changed them, latest first, a page at a time. */
export const listAccesses = async (
  deps: ListAccessesDeps,
  acting: { readonly accountId: string },
  input: { readonly patientId: string; readonly cursor?: string | undefined },
): Promise<Result<{ items: Access[]; next?: string }, Refusal<'UNKNOWN_PATIENT', never>>> => {
  const cared = await readCared(deps, acting.accountId, input.patientId)
  if (!cared?.isConfirmed) return no('UNKNOWN_PATIENT')
  return ok(await accessesOf(deps, acting.accountId, input.patientId, input.cursor))
}

export const accessesOf = async (
  deps: Pick<ListAccessesDeps, 'listAuditOf' | 'listDepartments'>,
  accountId: string,
  patientId: string,
  cursor?: string,
): Promise<{ items: Access[]; next?: string }> => {
  const [{ items, next }, departments] = await Promise.all([deps.listAuditOf(patientId, cursor), deps.listDepartments()])
  const names = new Map(departments.map(({ id, name }) => [id, name]))
  const views = items.map((line): Access => {
    const what = accessTexts[line.act as keyof typeof accessTexts] ?? someAct
    return { at: line.at, who: whoOf(line, accountId, names), what, ...(line.reason && { why: line.reason }) }
  })
  return { items: views, ...(next !== undefined && { next }) }
}

const whoOf = (line: Line, accountId: string, departments: ReadonlyMap<string, string>): string => {
  const { accesses } = rightsTexts
  if (line.by === accountId) return accesses.you
  const [role] = line.roles ?? []
  if (line.byName === undefined && role === undefined) return accesses.otherAccount
  const name = role ? staffRoleTexts[role] : accesses.staff
  const place = line.about?.split(' ').flatMap((word) => departments.get(readSessionId(word)?.departmentId ?? word) ?? [])[0]
  return place ? accesses.at(name, place) : name
}

import { pageOf } from '#functions/usecases/paging'
import type { Department } from '#shared/contract/schemas/hospital'
import type { DepartmentRecord } from '#shared/rules/hospital'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

const pageSize = 200

/** Departments in the hospital's own order; small enough that a phone searches them itself. */
export const listDepartments = async (
  deps: { listDepartments(): Promise<readonly DepartmentRecord[]> },
  input: { readonly cursor?: string | undefined },
): Promise<Result<{ items: Department[]; next?: string }>> => {
  const active = (await deps.listDepartments()).filter((department) => department.active)
  const page = pageOf(active, (department) => department.id, input.cursor, pageSize)
  return ok({ ...page, items: page.items.map(departmentView) })
}

export const readDepartment = async (
  deps: { readDepartment(departmentId: string): Promise<DepartmentRecord | undefined> },
  input: { readonly departmentId: string },
): Promise<Result<Department, Refusal<'UNKNOWN_DEPARTMENT', never>>> => {
  const department = await deps.readDepartment(input.departmentId)
  return department ? ok(departmentView(department)) : no('UNKNOWN_DEPARTMENT')
}

const departmentView = ({ active, order, isSensitive, ...department }: DepartmentRecord): Department =>
  JSON.parse(JSON.stringify(department))

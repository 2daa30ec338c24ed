import { pageOf } from '#functions/usecases/paging'
import type { Doctor } from '#shared/contract/schemas/hospital'
import type { DoctorRecord } from '#shared/rules/hospital'
import { rankDoctors } from '#shared/rules/search'
import { ok, type Result } from '#shared/values/result'

export interface SearchDoctorsDeps {
  listDoctors(): Promise<readonly DoctorRecord[]>
}

const pageSize = 20

/** Doctors by name, pinyin initials, department or speciality; the closest first. */
export const searchDoctors = async (
  deps: SearchDoctorsDeps,
  input: { readonly q: string; readonly cursor?: string | undefined },
): Promise<Result<{ items: Doctor[]; next?: string }>> => {
  const found = rankDoctors(await deps.listDoctors(), input.q)
  const page = pageOf(found, (doctor) => doctor.id, input.cursor, pageSize)
  return ok({ ...page, items: page.items.map(doctorView) })
}

export const doctorView = ({ active, ...doctor }: DoctorRecord): Doctor => doctor

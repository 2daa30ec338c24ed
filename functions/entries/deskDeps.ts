import { foundPatients } from '#functions/store/foundPatients'
import { patients } from '#functions/store/patients'
import type { Sealing } from '#functions/store/sealing'
import type { Table } from '#functions/store/table'
import type { WorkPlace } from '#shared/rules/access'
import type { DepartmentRecord } from '#shared/rules/hospital'

/** What a desk adds to the pieces: finding patients, and where departments are. */
export const deskDeps = (table: Table, sealing: Sealing, listDepartments: () => Promise<readonly DepartmentRecord[]>) => {
  const [people, found] = [patients(table, sealing), foundPatients(table, Date.now)]
  return {
    enterPatient: people.enter,
    findByDocument: people.findByDocument,
    listByPhone: people.listByPhone,
    movePhone: people.movePhone,
    noteFound: found.note,
    readFound: found.until,
    readWorkPlaces: async (): Promise<ReadonlyMap<string, WorkPlace>> =>
      new Map((await listDepartments()).map(({ id, campusIds }) => [id, { departmentId: id, campusIds }])),
  }
}

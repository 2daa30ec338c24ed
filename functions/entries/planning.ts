import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { nationalDays } from '#functions/gateways/holidays'
import { readHospitalFile } from '#functions/gateways/hospitalFile'
import { sdkLimits } from '#functions/gateways/outbound'
import { initialsOf } from '#functions/gateways/pinyin'
import { dynamoTable } from '#functions/store/dynamoTable'
import { type HospitalStore, hospital } from '#functions/store/hospital'
import { ledgers } from '#functions/store/ledgers'
import { paces } from '#functions/store/paces'
import { records } from '#functions/store/records'
import { sessions } from '#functions/store/sessions'
import { type Timetables, timetables } from '#functions/store/timetables'
import type { Exceptions, HospitalRecord } from '#shared/rules/hospitalRecords'
import type { HospitalPlan } from '#shared/rules/sessionsFromTemplates'

/** What imports and plans sessions: the hospital's records, without patients and without keys. */
export const joinPlanning = (tableName: string) => {
  const client = new DynamoDB(sdkLimits('tableByClock'))
  const table = dynamoTable(client, tableName, (ms) => new Promise((resolve) => setTimeout(resolve, ms * (0.5 + Math.random() / 2))))
  const store = hospital(records(client, tableName))
  const weeks = timetables(table)
  const ledger = ledgers(table)
  const planned = sessions(table)
  return {
    readHospitalFile,
    initialsOf,
    nationalDays,
    listHospitalRecords: () => listHospitalRecords(store, weeks),
    putHospitalRecord: (record: HospitalRecord) => putHospitalRecord(store, weeks, record),
    readHospitalPlan: () => readHospitalPlan(store, weeks),
    listSessionsBetween: planned.listOfDepartment,
    putSession: planned.put,
    readLedger: (sessionId: string) => ledger.read(sessionId, 'consistent'),
    openLedger: ledger.open,
    replaceUnsoldLedger: ledger.replaceUnsold,
    listDepartments: store.listDepartments,
    ...paces(table),
    close: () => client.destroy(),
  }
}

const noExceptions: Exceptions = { calendar: { days: {}, substitutions: {} }, suspensions: [] }

const readAll = (store: HospitalStore, weeks: Timetables) =>
  Promise.all([
    store.readProfile(),
    store.listDepartments(),
    store.listDoctors(),
    weeks.list(),
    weeks.readExceptions(),
    store.readTemplates(),
  ])

const listHospitalRecords = async (store: HospitalStore, weeks: Timetables): Promise<HospitalRecord[]> => {
  const [profile, departments, doctors, tables, exceptions, templates] = await readAll(store, weeks)
  return [
    ...(profile ? [{ type: 'hospital', id: 'hospital', record: profile } as const] : []),
    ...departments.map((record) => ({ type: 'department', id: record.id, record }) as const),
    ...doctors.map((record) => ({ type: 'doctor', id: record.id, record }) as const),
    ...tables.map((record) => ({ type: 'timetable', id: record.departmentId, record }) as const),
    ...(exceptions ? [{ type: 'exceptions', id: 'exceptions', record: exceptions } as const] : []),
    { type: 'templates', id: 'templates', record: templates },
  ]
}

const putHospitalRecord = (store: HospitalStore, weeks: Timetables, { type, record }: HospitalRecord): Promise<void> => {
  switch (type) {
    case 'hospital':
      return store.putProfile(record)
    case 'department':
      return store.putDepartment(record)
    case 'doctor':
      return store.putDoctor(record)
    case 'timetable':
      return weeks.put(record)
    case 'exceptions':
      return weeks.putExceptions(record)
    case 'templates':
      return store.putTemplates(record)
  }
}

/** Throws when no hospital has been imported. */
const readHospitalPlan = async (store: HospitalStore, weeks: Timetables): Promise<HospitalPlan> => {
  const [profile, departments, doctors, tables, exceptions] = await readAll(store, weeks)
  if (!profile) throw new Error('no hospital has been imported')
  return { profile, departments, doctors, timetables: tables, exceptions: exceptions ?? noExceptions }
}

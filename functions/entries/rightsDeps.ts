import { createHash } from 'node:crypto'
import { accounts } from '#functions/store/accounts'
import { careLinks } from '#functions/store/careLinks'
import { consents } from '#functions/store/consents'
import { diaries } from '#functions/store/diaries'
import { identities } from '#functions/store/identities'
import { lockedAway } from '#functions/store/lockedAway'
import { patients } from '#functions/store/patients'
import { queues } from '#functions/store/queues'
import { rolls } from '#functions/store/rolls'
import type { Sealing } from '#functions/store/sealing'
import { forgetSubscriptions } from '#functions/store/subscriptions'
import type { Table } from '#functions/store/table'
import { dropRolls } from '#functions/usecases/dropRolls'
import { type CaredFor, confirmedLink, confirmedPatients, stands } from '#shared/rules/account'
import type { PatientProfile } from '#shared/rules/patientProfile'
import type { ClinicDate, ClinicTime } from '#shared/values/clinicTime'

/** Who is cared for by whom, what was agreed to, and what people may ask about their own data. */
export const rightsDeps = (table: Table, sealing: Sealing, now: () => ClinicTime) => {
  const [people, links, account, whoSignsIn, given] = [
    patients(table, sealing),
    careLinks(table, sealing),
    accounts(table),
    identities(table, sealing),
    consents(table),
  ]
  return {
    readAccount: account.read,
    setDefault: account.setDefault,
    linkPatient: account.addPatient,
    unlinkPatient: async (accountId: string, patientId: string): Promise<void> => {
      await account.removePatient(accountId, patientId)
      await links.remove(patientId, accountId)
    },
    dropLapsed: async (accountId: string, { patientId, request, askedUntil }: CaredFor): Promise<void> => {
      await account.removePatient(accountId, patientId, askedUntil)
      await links.remove(patientId, accountId, request)
    },
    noteCare: links.note,
    forgetCare: links.remove,
    readCare: links.read,
    readCares: links.readMany,
    listCare: links.list,
    confirmLink: async (patientId: string, accountId: string, at: ClinicTime): Promise<boolean> => {
      const isConfirmed = await account.confirmPatient(accountId, patientId)
      await links.confirm(patientId, accountId, at)
      return isConfirmed
    },

    enterPatient: people.enter,
    findPatient: people.find,
    enterPatientAs: people.enterAs,
    changePatient: people.change,
    stopBooking: people.stopBooking,
    resumeBooking: (patientId: string) => people.stopBooking(patientId),
    readPatients: (ids: readonly string[]) => (ids.length > 0 ? people.readMany(ids) : Promise.resolve([])),
    /** A patient who agreed to be cared for by this account. */
    readPatient: async (accountId: string, patientId: string): Promise<PatientProfile | undefined> => {
      const [standing, patient] = await Promise.all([account.read(accountId), people.read(patientId)])
      return confirmedLink(standing, patientId) ? patient : undefined
    },
    /** Why there is no patient for this account. */
    whyNoPatient: async (accountId: string, patientId: string) => {
      const link = (await account.read(accountId))?.patients.find((one) => one.patientId === patientId)
      return link?.askedUntil && stands(link, now()) ? ('PATIENT_NOT_CONFIRMED' as const) : ('UNKNOWN_PATIENT' as const)
    },
    listPatients: async (accountId: string): Promise<PatientProfile[]> => {
      const confirmed = confirmedPatients(await account.read(accountId))
      return confirmed.length > 0 ? people.readMany(confirmed.map(({ patientId }) => patientId)) : []
    },

    giveConsent: given.give,
    listConsentsOf: given.list,
    withdrawConsent: given.withdraw,
    sha256: (text: string): string => createHash('sha256').update(text).digest('hex'),

    lockAway: lockedAway(table).lock,
    forgetPatient: async (patientId: string, at: ClinicTime, until: ClinicDate | undefined): Promise<void> => {
      await people.erase(patientId, at, until)
      await dropRolls(
        { readDiary: diaries(table).read, readStoredQueue: queues(table).read, dropRoll: rolls(table, sealing).drop },
        patientId,
        at,
      )
    },
    readAccountPhone: whoSignsIn.readPhone,
    keepAccountPhone: whoSignsIn.keepPhone,
    forgetAccount: async (accountId: string): Promise<void> => {
      await whoSignsIn.forget(accountId)
      await forgetSubscriptions(table, accountId)
      await account.remove(accountId)
    },
  }
}

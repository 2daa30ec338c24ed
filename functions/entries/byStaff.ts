import type { AllDeps } from '#functions/entries/deps'
import { isStaffActor } from '#shared/values/staffActor'

/** Staff act for patients they have on the phone or in front of them, whoever cares for those; their bookings are no account's. */
export const byStaff = (deps: AllDeps): AllDeps => ({
  ...deps,
  readPatient: async (_accountId, patientId) => (await deps.readPatients([patientId]))[0],
  countForOther: async (patientId, entry, limits) => isStaffActor(entry.accountId) || deps.countForOther(patientId, entry, limits),
  uncountForOther: async (patientId, entry) => (isStaffActor(entry.accountId) ? undefined : deps.uncountForOther(patientId, entry)),
})

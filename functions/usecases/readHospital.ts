import type { Hospital } from '#shared/contract/schemas/hospital'
import type { HospitalProfile } from '#shared/rules/hospital'
import { ruleSentences } from '#shared/rules/ruleSentences'
import type { ClinicTime } from '#shared/values/clinicTime'
import { ok, type Result } from '#shared/values/result'

export interface ReadHospitalDeps {
  now(): ClinicTime
  readProfile(): Promise<HospitalProfile>
  readonly demo: boolean
}

/** The hospital as patients see it, with the rules in force in words. */
export const readHospital = async (deps: ReadHospitalDeps): Promise<Result<Hospital>> => {
  const { name, phone, campuses, clinicKinds, rules, bring } = await deps.readProfile()
  const { fromDay, toDay, releaseAt } = rules.bookingWindow
  return ok({
    name,
    phone,
    campuses: campuses.map(({ id, name, address, phone }) => ({ id, name, address, phone })),
    clinicKinds: clinicKinds.map(({ kind, name, fee }) => ({ kind, name, fee })),
    now: deps.now(),
    booking: {
      fromDay,
      toDay,
      releaseAt,
      patientsPerAccount: rules.patientsPerAccount,
      minorAge: rules.minorAge,
      visitsKeptYears: rules.visitsKeptYears,
      rules: ruleSentences(rules),
    },
    bring: [...bring],
    demo: deps.demo,
  })
}

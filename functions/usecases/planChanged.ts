import { type PlanPatientDeps, planPatient } from '#functions/usecases/planPatient'

/** Plans the patients a change concerns. Gives those that could not be planned. */
export const planChanged = async (
  deps: PlanPatientDeps & { report(fault: unknown): void },
  patientIds: readonly string[],
): Promise<ReadonlySet<string>> => {
  const failed = new Set<string>()
  for (const patientId of new Set(patientIds)) {
    await planPatient(deps, patientId).catch((fault) => {
      deps.report(fault)
      failed.add(patientId)
    })
  }
  return failed
}

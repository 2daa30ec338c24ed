import type { AllDeps } from '#functions/entries/deps'
import type { Acting } from '#functions/usecases/acting'

/** The same pieces, for one call: whosever data it opens is named in its line of the audit. */
export const concerning = (deps: AllDeps, { concerns }: { readonly concerns?: Acting['concerns'] | undefined }): AllDeps => ({
  ...deps,
  readPatients: async (ids) => {
    const patients = await deps.readPatients(ids)
    concerns?.(patients.map(({ id }) => id))
    return patients
  },
})

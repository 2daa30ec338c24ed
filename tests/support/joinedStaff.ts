import type { AllDeps } from '#functions/entries/deps'
import type { StaffInForce } from '#functions/entries/gates'

/** What the function of a test file was joined from, and the staff whose grants the test says. */
export const joined = { deps: undefined as AllDeps | undefined, staff: new Map<string, StaffInForce>() }

/** The product as it is joined, with those staff in force; for `vi.mock`. `more` changes other pieces. */
export const withJoinedStaff = <Module extends { joinDeps(config: never): AllDeps }>(
  real: Module,
  more: (deps: AllDeps) => void = () => undefined,
) => ({
  ...real,
  joinDeps: (config: never) => {
    const deps = real.joinDeps(config)
    deps.gates.readStaff = async ({ id }) => joined.staff.get(id)
    deps.readStaffName = async (id) => joined.staff.get(id)?.name
    more(deps)
    joined.deps = deps
    return deps
  },
})

/** After the function was asked for the first time. */
export const joinedDeps = (): AllDeps => {
  if (!joined.deps) throw new Error('nothing is joined yet')
  return joined.deps
}

import { byStaff } from '#functions/entries/byStaff'
import type { AllDeps } from '#functions/entries/deps'
import type { Handlers } from '#functions/entries/handlerOf'
import { waitlistTouches } from '#functions/entries/handlers/waitlist'
import { addPatientAtDesk } from '#functions/usecases/addPatientAtDesk'
import type { Booked } from '#functions/usecases/bookAppointment'
import { bookFor } from '#functions/usecases/bookFor'
import { cancelFor } from '#functions/usecases/cancelFor'
import { confirmPatientAtDesk } from '#functions/usecases/confirmPatientAtDesk'
import { explainBookingRefusal } from '#functions/usecases/explainBookingRefusal'
import { findAlternatives } from '#functions/usecases/findAlternatives'
import { findPatients } from '#functions/usecases/findPatients'
import { appointmentViews } from '#functions/usecases/listAppointments'
import { listAppointmentsFor } from '#functions/usecases/listAppointmentsFor'
import { revealField } from '#functions/usecases/revealField'
import { deskPools } from '#shared/rules/deskChannel'
import { poolsOf } from '#shared/rules/poolTimes'
import { ok } from '#shared/values/result'

type DeskRoutes =
  | 'findPatients'
  | 'addPatientAtDesk'
  | 'revealField'
  | 'listAppointmentsFor'
  | 'bookFor'
  | 'cancelFor'
  | 'confirmPatientAtDesk'

/** What staff do for a patient at a desk. */
export const deskHandlers = (deps: AllDeps): Pick<Handlers, DeskRoutes> => {
  const staffed = byStaff(deps)
  const { touch, touchInCrowd } = waitlistTouches(deps)
  return {
    findPatients: (acting, input) => findPatients(deps, acting, input),
    addPatientAtDesk: (acting, input) => addPatientAtDesk(deps, acting, input),
    revealField: (acting, input) => revealField(deps, acting, input),
    listAppointmentsFor: (acting, input) => listAppointmentsFor(deps, acting, input),
    bookFor: async (acting, input) => {
      const booked = await bookFor(staffed, acting, input)
      if (booked.ok) return ok(await view(deps, booked.value))
      if (booked.code === 'SOLD_OUT') await touchInCrowd(input.sessionId)
      const drawn = deskPools(acting.grants, input.channel)
      const pools = (drawn.ok && drawn.value.pools) || poolsOf(input.channel)
      const offer = (sessionId: string, slot: number) => findAlternatives(deps, { sessionId, slot, pools })
      return explainBookingRefusal({ ...deps, findAlternatives: offer }, booked, input)
    },
    cancelFor: async (acting, input) => {
      const cancelled = await cancelFor(staffed, acting, input)
      if (!cancelled.ok) return cancelled
      await touch(cancelled.value.entry.sessionId)
      return ok(await view(deps, cancelled.value))
    },
    confirmPatientAtDesk: (acting, input) => confirmPatientAtDesk(deps, acting, input),
  }
}

const view = async (deps: AllDeps, booked: Pick<Booked, 'entry' | 'patient'>) => {
  const [appointment] = await appointmentViews(deps, [booked])
  if (!appointment) throw new Error('an appointment without its session')
  return appointment
}

import { bookAppointment } from '#functions/usecases/bookAppointment'
import { cancelAppointment } from '#functions/usecases/cancelAppointment'
import { holdNumber, letHoldGo } from '#functions/usecases/holdNumber'
import { rescheduleAppointment } from '#functions/usecases/rescheduleAppointment'
import type { DiaryEntry } from '#shared/rules/diary'
import { dateOf } from '#shared/values/clinicTime'
import { appointmentId } from '#shared/values/ids'
import type { SimDeps } from '#tests/sim/deps'
import type { Answer, AppointmentRequest, Request } from '#tests/sim/history'
import { startOf, type World } from '#tests/sim/world'

/** Runs the use case that a request asks for. */
export const handle = async (request: Request, deps: SimDeps, world: World): Promise<Answer> => {
  const { accountId, patientId } = request
  switch (request.kind) {
    case 'book': {
      const { sessionId, slot, isHeld } = request
      return appointment(await bookAppointment(deps.book, acting(request), { sessionId, slot, patientId, isHeld }))
    }
    case 'reschedule': {
      const { sessionId, slot, of } = request
      const input = { appointmentId: idOf(of, world), sessionId, slot }
      return appointment(await rescheduleAppointment(deps.reschedule, acting(request), input))
    }
    case 'cancel':
      return appointment(await cancelAppointment(deps.cancel, { accountId }, { appointmentId: idOf(request.of, world) }))
    case 'hold': {
      const { sessionId, slot } = request
      const held = await holdNumber(deps.hold, acting(request), { sessionId, slot, patientId })
      return held.ok ? { ok: true, serial: held.value.serial, until: held.value.until } : { ok: false, code: held.code }
    }
    case 'letGo': {
      const { sessionId, slot } = request.of
      const gone = await letHoldGo(deps.hold, acting(request.of), { sessionId, slot, patientId })
      return gone.ok ? { ok: true, serial: 0 } : { ok: false, code: gone.code }
    }
  }
}

const acting = ({ accountId, channel, key }: Pick<AppointmentRequest, 'accountId' | 'channel' | 'key'>) => ({ accountId, channel, key })

type Told = { readonly ok: true; readonly value: { readonly entry: DiaryEntry } } | { readonly ok: false; readonly code: string }

const appointment = (told: Told): Answer =>
  told.ok ? { ok: true, serial: told.value.entry.serial, bookedAt: told.value.entry.bookedAt } : { ok: false, code: told.code }

const idOf = (of: AppointmentRequest, world: World): string =>
  appointmentId({ date: dateOf(startOf(world, of)), patientId: of.patientId, ref: of.ref })

/** In the words of a trace. */
export const describe = (request: Request): string => {
  if (request.kind === 'cancel') return `${request.patientId} gives up ${request.of.key}`
  if (request.kind === 'letGo') return `${request.patientId} lets ${request.of.key} go`
  const { patientId, accountId, channel, sessionId, slot, key } = request
  const instead = request.kind === 'reschedule' ? ` instead of ${request.of.key}` : ''
  return `${patientId} by ${accountId} through ${channel} wants ${sessionId} slot ${slot} with key ${key}${instead}`
}

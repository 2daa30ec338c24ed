import { acceptOffer } from '#functions/usecases/acceptOffer'
import { advanceWaitlist } from '#functions/usecases/advanceWaitlist'
import { bookAppointment } from '#functions/usecases/bookAppointment'
import { bookPair } from '#functions/usecases/bookPair'
import { cancelAppointment } from '#functions/usecases/cancelAppointment'
import { declineOffer } from '#functions/usecases/declineOffer'
import { enterDraw } from '#functions/usecases/enterDraw'
import { holdNumber, letHoldGo } from '#functions/usecases/holdNumber'
import { joinWaitlist } from '#functions/usecases/joinWaitlist'
import { leaveWaitlist } from '#functions/usecases/leaveWaitlist'
import { readDraw } from '#functions/usecases/readDraw'
import { rescheduleAppointment } from '#functions/usecases/rescheduleAppointment'
import { runDraws } from '#functions/usecases/runDraws'
import { withdrawWish } from '#functions/usecases/withdrawWish'
import type { DiaryEntry } from '#shared/rules/diary'
import { dateOf } from '#shared/values/clinicTime'
import { appointmentId, waitingId } from '#shared/values/ids'
import { refOfJoin, type SimDeps } from '#tests/sim/deps'
import type { Answer, AppointmentRequest, EnterRequest, JoinRequest, Request, RunRequest } from '#tests/sim/history'
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
    case 'accept': {
      const input = await offerOf(request, deps)
      return input ? appointment(await acceptOffer(deps.wait, acting(request), input)) : unknown
    }
    case 'pair': {
      const { sessionId, slot, partnerId } = request
      const booked = await bookPair(deps.pair, acting(request), { sessionId, slot, patientIds: [patientId, partnerId] })
      return booked.ok ? { ok: true, serial: booked.value[0].entry.serial } : { ok: false, code: booked.code }
    }
    case 'join': {
      const { sessionId } = request
      return told(await joinWaitlist(deps.wait, acting(request), { sessionId, patientId }))
    }
    case 'decline': {
      const input = await offerOf(request, deps)
      return input ? told(await declineOffer(deps.wait, acting(request.of), input)) : unknown
    }
    case 'leave': {
      const place = await placeOf(request.of, deps)
      return place ? told(await leaveWaitlist(deps.wait, acting(request.of), { waitingId: place })) : unknown
    }
    case 'tick':
      await advanceWaitlist(deps.wait, request.sessionId)
      return { ok: true, serial: 0 }
    case 'enter': {
      const { sessionId, slots } = request
      return told(await enterDraw(deps.draw, acting(request), { sessionId, patientId, slots }))
    }
    case 'withdraw': {
      const { key, of } = request
      return told(await withdrawWish(deps.draw, { accountId, channel: of.channel, key }, { sessionId: of.sessionId, patientId }))
    }
    case 'draw': {
      const { failed } = await runDraws(deps.draw)
      if (failed > 0) throw new Error(`${failed} draws could not be run`)
      return { ok: true, serial: 0 }
    }
    case 'look': {
      const seen = await readDraw(deps.draw, { sessionId: request.sessionId })
      return seen.ok ? { ok: true, serial: 0, seen: seen.value } : { ok: false, code: seen.code }
    }
    case 'drawn':
      throw new Error('nobody asks for what a turn came to')
    case 'letGo': {
      const { sessionId, slot } = request.of
      const gone = await letHoldGo(deps.hold, acting(request.of), { sessionId, slot, patientId })
      return gone.ok ? { ok: true, serial: 0 } : { ok: false, code: gone.code }
    }
  }
}

const acting = ({ accountId, channel, key }: Pick<EnterRequest, 'accountId' | 'channel' | 'key'>) => ({ accountId, channel, key })

const unknown: Answer = { ok: false, code: 'UNKNOWN_WAITING' }
const told = (answer: { readonly ok: true } | { readonly ok: false; readonly code: string }): Answer =>
  answer.ok ? { ok: true, serial: 0 } : { ok: false, code: answer.code }

/** The app finds the place in its list, which is read from the line. */
const placeOf = async ({ sessionId, key }: JoinRequest, deps: SimDeps): Promise<string | undefined> => {
  const { items } = await deps.wait.pageOfLine(sessionId)
  const entry = items.find(({ ref }) => ref === refOfJoin(key))
  return entry && waitingId(entry)
}
const offerOf = async ({ of, turn }: { readonly of: JoinRequest; readonly turn: number }, deps: SimDeps) => {
  const place = await placeOf(of, deps)
  return place === undefined ? undefined : { waitingId: place, turn }
}

type Told = { readonly ok: true; readonly value: { readonly entry: DiaryEntry } } | { readonly ok: false; readonly code: string }

const appointment = (told: Told): Answer =>
  told.ok ? { ok: true, serial: told.value.entry.serial, bookedAt: told.value.entry.bookedAt } : { ok: false, code: told.code }

const idOf = (of: AppointmentRequest, world: World): string =>
  appointmentId({ date: dateOf(startOf(world, of)), patientId: of.patientId, ref: of.ref })

const isRun = (request: Request): request is RunRequest => request.kind === 'draw' || request.kind === 'look'

/** In the words of a trace. */
export const describe = (request: Request): string => {
  if (request.kind === 'tick') return `the clock touches ${request.sessionId}`
  if (isRun(request)) return `${request.patientId} moves the draw of ${request.sessionId} on`
  if (request.kind === 'enter')
    return `${request.patientId} enters the draw of ${request.sessionId} for [${request.slots}] with key ${request.key}`
  if (request.kind === 'withdraw') return `${request.patientId} withdraws ${request.of.key}`
  if (request.kind === 'pair') return `${request.patientId} and ${request.partnerId} want ${request.sessionId} slot ${request.slot}`
  if (request.kind === 'join') return `${request.patientId} waits for ${request.sessionId} with key ${request.key}`
  if (request.kind === 'leave') return `${request.patientId} leaves ${request.of.key}`
  if (request.kind === 'decline') return `${request.patientId} declines ${request.of.key} turn ${request.turn}`
  if (request.kind === 'cancel') return `${request.patientId} gives up ${request.of.key}`
  if (request.kind === 'letGo') return `${request.patientId} lets ${request.of.key} go`
  const { patientId, accountId, channel, sessionId, slot, key } = request
  const instead = request.kind === 'reschedule' ? ` instead of ${request.of.key}` : ''
  return `${patientId} by ${accountId} through ${channel} wants ${sessionId} slot ${slot} with key ${key}${instead}`
}

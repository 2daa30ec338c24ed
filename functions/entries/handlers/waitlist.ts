import { byStaff } from '#functions/entries/byStaff'
import { cached } from '#functions/entries/cached'
import { concerning } from '#functions/entries/concerning'
import type { AllDeps } from '#functions/entries/deps'
import type { Handlers } from '#functions/entries/handlerOf'
import { theirs } from '#functions/entries/theirs'
import { acceptOffer } from '#functions/usecases/acceptOffer'
import type { Acting } from '#functions/usecases/acting'
import { advanceWaitlist } from '#functions/usecases/advanceWaitlist'
import type { Booked } from '#functions/usecases/bookAppointment'
import { closeCallTask } from '#functions/usecases/closeCallTask'
import { declineOffer } from '#functions/usecases/declineOffer'
import { explainBookingRefusal } from '#functions/usecases/explainBookingRefusal'
import { findAlternatives } from '#functions/usecases/findAlternatives'
import { type JoinWaitlistDeps, joinWaitlist } from '#functions/usecases/joinWaitlist'
import { leaveWaitlist } from '#functions/usecases/leaveWaitlist'
import { appointmentViews } from '#functions/usecases/listAppointments'
import { listCallTasks } from '#functions/usecases/listCallTasks'
import { listWaiting, viewWaiting } from '#functions/usecases/listWaiting'
import { patientInReach } from '#functions/usecases/patientInReach'
import { readWaitlistLog } from '#functions/usecases/readWaitlistLog'
import { readCallTaskId, readWaitingId, waitingId } from '#shared/values/ids'
import { no, ok } from '#shared/values/result'
import { staffActor } from '#shared/values/staffActor'

type WaitlistRoutes =
  | 'joinWaitlist'
  | 'listWaiting'
  | 'leaveWaitlist'
  | 'acceptOffer'
  | 'declineOffer'
  | 'joinWaitlistFor'
  | 'readWaitlistLog'
  | 'listCallTasks'
  | 'closeCallTask'

/** What is asked about 候补. */
export const waitlistHandlers = (deps: AllDeps): Pick<Handlers, WaitlistRoutes> => {
  const staffed = byStaff(deps)
  return {
    joinWaitlist: (acting, input) => join(deps, deps, acting, input),
    joinWaitlistFor: async (acting, { channel, ...input }) => {
      if (!(await patientInReach(deps, acting, input.patientId))) return no('UNKNOWN_PATIENT')
      return join(deps, staffed, { accountId: staffActor(acting.accountId), channel, key: acting.key }, input)
    },
    listWaiting: (acting, input) => listWaiting(deps, acting, input),
    leaveWaitlist: async (acting, input) => {
      const left = await leaveWaitlist(deps, acting, input)
      return left.ok ? ok(await viewWaiting(deps, left.value)) : left
    },
    acceptOffer: async (acting, input) => {
      const told = await acceptOffer(deps, acting, input)
      return told.ok ? ok(await view(deps, told.value)) : explained(deps, told, input.waitingId)
    },
    declineOffer: async (acting, input) => {
      const declined = await declineOffer(deps, acting, input)
      return declined.ok ? ok(await viewWaiting(deps, declined.value)) : declined
    },
    readWaitlistLog: (acting, input) => readWaitlistLog(concerning(deps, acting), input),
    listCallTasks: (acting, input) => listCallTasks({ ...concerning(deps, acting), isTheirs: theirs(acting) }, input),
    closeCallTask: async ({ accountId, key, concerns }, input) => {
      const { message } = readCallTaskId(input.callTaskId) ?? {}
      if (message) concerns?.([message.patientId])
      const told = await closeCallTask(concerning(staffed, { concerns }), { accountId: staffActor(accountId), key }, input)
      if (!told.ok) return explained(deps, told, input.callTaskId.slice(input.callTaskId.indexOf('-') + 1))
      const { booked } = told.value
      return ok({ id: input.callTaskId, outcome: input.outcome, ...(booked && { appointment: await view(deps, booked) }) })
    },
  }
}

/** How long the crowd that finds a session full leaves its waitlist alone after one of them touched it. */
const touchedMs = 1_000

/** Touches the waitlist of a session after something happened to its numbers. What fails here is done by the minute's clock. */
export const waitlistTouches = (deps: AllDeps) => {
  const touch = async (sessionId: string): Promise<void> => {
    await advanceWaitlist(deps, sessionId).catch(() => undefined)
  }
  return { touch, touchInCrowd: cached(touch, touchedMs, Date.now) }
}

const join = async (deps: AllDeps, joining: JoinWaitlistDeps, acting: Acting, input: { sessionId: string; patientId: string }) => {
  const told = await joinWaitlist(joining, acting, input)
  if (told.ok) return ok(await viewWaiting(deps, told.value))
  if (told.code === 'ALREADY_WAITING') {
    const waits = (await deps.readDiary(input.patientId))?.waiting?.[input.sessionId]
    return waits ? no(told.code, { waitingId: waitingId(waits) }) : no(told.code)
  }
  return explainBookingRefusal({ ...deps, findAlternatives: async () => [] }, told, { ...input, slot: 0 })
}

/** Adds to a refused acceptance what the person needs to go on. */
const explained = async <Code extends Parameters<typeof explainBookingRefusal>[1]['code']>(
  deps: AllDeps,
  refusal: Parameters<typeof explainBookingRefusal<Code>>[1],
  id: string,
) => {
  const key = readWaitingId(id)
  const entry = key && (await deps.readEntry(key))
  const wanted = { sessionId: entry?.sessionId ?? '', slot: entry?.offer?.slot ?? 0, patientId: entry?.patientId ?? '' }
  return explainBookingRefusal(
    { ...deps, findAlternatives: (sessionId, slot) => findAlternatives(deps, { sessionId, slot }) },
    refusal,
    wanted,
  )
}

const view = async (deps: AllDeps, booked: Booked) => {
  const [appointment] = await appointmentViews(deps, [booked])
  if (!appointment) throw new Error('an appointment without its session')
  return appointment
}

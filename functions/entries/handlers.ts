import { cached } from '#functions/entries/cached'
import { concerning } from '#functions/entries/concerning'
import { demoIdentities } from '#functions/entries/demoIdentities'
import type { AllDeps } from '#functions/entries/deps'
import type { Handlers } from '#functions/entries/handlerOf'
import { auditHandlers } from '#functions/entries/handlers/audit'
import { deskHandlers } from '#functions/entries/handlers/desk'
import { exportHandlers } from '#functions/entries/handlers/exports'
import { progressHandlers } from '#functions/entries/handlers/progress'
import { queueHandlers } from '#functions/entries/handlers/queue'
import { queueProgressHandlers } from '#functions/entries/handlers/queueProgress'
import { reminderHandlers } from '#functions/entries/handlers/reminders'
import { rightsHandlers } from '#functions/entries/handlers/rights'
import { signInHandlers } from '#functions/entries/handlers/signIn'
import { staffHandlers } from '#functions/entries/handlers/staff'
import { staffMessagesHandlers } from '#functions/entries/handlers/staffMessages'
import { staffSignInHandlers } from '#functions/entries/handlers/staffSignIn'
import { waitlistHandlers, waitlistTouches } from '#functions/entries/handlers/waitlist'
import { openApi } from '#functions/entries/openApi'
import { theirs } from '#functions/entries/theirs'
import { withNames } from '#functions/entries/withNames'
import { addPatient } from '#functions/usecases/addPatient'
import { blockNumbers } from '#functions/usecases/blockNumbers'
import { type Booked, bookAppointment } from '#functions/usecases/bookAppointment'
import { bookPair } from '#functions/usecases/bookPair'
import { explainPairRefusal } from '#functions/usecases/bookPairRefusal'
import { cancelAppointment } from '#functions/usecases/cancelAppointment'
import { listPatients, removePatient, setDefaultPatient } from '#functions/usecases/carePatients'
import { changeCapacity } from '#functions/usecases/changeCapacity'
import { closeSession } from '#functions/usecases/closeSession'
import { decideAddOn } from '#functions/usecases/decideAddOn'
import { enterDraw } from '#functions/usecases/enterDraw'
import { explainBookingRefusal } from '#functions/usecases/explainBookingRefusal'
import { findAlternatives } from '#functions/usecases/findAlternatives'
import { holdNumber, letHoldGo } from '#functions/usecases/holdNumber'
import { listActs } from '#functions/usecases/listActs'
import { listAddOns } from '#functions/usecases/listAddOns'
import { appointmentViews, listAppointments } from '#functions/usecases/listAppointments'
import { listDepartmentDays } from '#functions/usecases/listDepartmentDays'
import { listDepartmentSessions } from '#functions/usecases/listDepartmentSessions'
import { listDepartments, readDepartment } from '#functions/usecases/listDepartments'
import { listDoctorSessions } from '#functions/usecases/listDoctorSessions'
import { listReturns } from '#functions/usecases/listReturns'
import { listSessionBookings } from '#functions/usecases/listSessionBookings'
import { listWishes, wishViews } from '#functions/usecases/listWishes'
import { readAppointment } from '#functions/usecases/readAppointment'
import { readDoctor } from '#functions/usecases/readDoctor'
import { readDraw } from '#functions/usecases/readDraw'
import { readHospital } from '#functions/usecases/readHospital'
import { readSession } from '#functions/usecases/readSession'
import { readSessionNumbers } from '#functions/usecases/readSessionNumbers'
import { readSessionPools } from '#functions/usecases/readSessionPools'
import { requestAddOn } from '#functions/usecases/requestAddOn'
import { rescheduleAppointment } from '#functions/usecases/rescheduleAppointment'
import { searchDoctors } from '#functions/usecases/searchDoctors'
import { sendOneTimeCode } from '#functions/usecases/sendOneTimeCode'
import { setSessionState } from '#functions/usecases/setSessionState'
import { signInByPhone } from '#functions/usecases/signInByPhone'
import { signInOnPlatform } from '#functions/usecases/signInOnPlatform'
import { unblockNumbers } from '#functions/usecases/unblockNumbers'
import { appointmentView } from '#functions/usecases/views/appointment'
import { withdrawWish } from '#functions/usecases/withdrawWish'
import { readAppointmentId } from '#shared/values/ids'
import { ok } from '#shared/values/result'

/** Alternatives this old are still worth a try, and a crowd that is told "sold out" looks for them once. */
const offeredMs = 1_000

export const handlers = (deps: AllDeps): Handlers => {
  const demo = demoIdentities(deps)
  const { touch, touchInCrowd } = waitlistTouches(deps)
  const offer = cached((sessionId: string, slot: number) => findAlternatives(deps, { sessionId, slot }), offeredMs, Date.now)
  const look = cached((sessionId: string, cursor: string | undefined) => readDraw(deps, { sessionId, cursor }), offeredMs, Date.now)
  return {
    checkHealth: async () => {
      await deps.readPhone()
      return ok({ status: 'pass', now: deps.now(), stage: deps.config.stage, version: deps.config.version })
    },
    readOpenApi: async () => ok(openApi(deps.config.version)),

    readHospital: () => readHospital({ ...deps, demo: deps.config.stage === 'demo' }),
    listDepartments: (_caller, input) => listDepartments(deps, input),
    readDepartment: (_caller, input) => readDepartment(deps, input),
    listDepartmentDays: (_caller, input) => listDepartmentDays(deps, input),
    listDepartmentSessions: (_caller, input) => listDepartmentSessions(deps, input),
    searchDoctors: (_caller, input) => searchDoctors(deps, input),
    readDoctor: (_caller, input) => readDoctor(deps, input),
    listDoctorSessions: (_caller, input) => listDoctorSessions(deps, input),
    readSession: (_caller, input) => readSession(deps, input),

    readSessionPools: (_caller, input) => readSessionPools(deps, input),

    signInOnPlatform: (_caller, input) => signInOnPlatform(deps, input),
    sendOneTimeCode: (_caller, input) => sendOneTimeCode(deps, input),
    signInByPhone: (_caller, input) => signInByPhone(deps, input),
    signInDemo: (_caller, input) => demo.signInDemo(input),
    ...signInHandlers(deps),
    ...rightsHandlers(deps),
    ...staffSignInHandlers(deps),
    ...staffHandlers(deps),
    ...deskHandlers(deps),
    ...staffMessagesHandlers(deps),
    ...exportHandlers(deps),
    ...auditHandlers(deps),

    listPatients: (acting) => listPatients(deps, acting),
    addPatient: async (acting, input) => {
      const added = await addPatient(deps, acting, input)
      if (added.ok) acting.concerns?.([added.value.id])
      return added
    },
    setDefaultPatient: (acting, input) => setDefaultPatient(deps, acting, input),
    removePatient: (acting, input) => removePatient(deps, acting, input),

    bookAppointment: async (acting, input) => {
      const booked = await bookAppointment(deps, acting, input)
      if (!booked.ok && booked.code === 'SOLD_OUT') await touchInCrowd(input.sessionId)
      if (!booked.ok) return explainBookingRefusal({ ...deps, findAlternatives: offer }, booked, input)
      return ok(await onlyView(deps, booked.value))
    },
    bookPair: async (acting, input) => {
      const pair = await bookPair(deps, acting, input)
      if (!pair.ok) return explainPairRefusal({ ...deps, findAlternatives: offer }, pair, input)
      return ok({ items: await Promise.all(pair.value.map((booked) => onlyView(deps, booked))) })
    },
    holdNumber: async (acting, input) => {
      const held = await holdNumber(deps, acting, input)
      if (!held.ok && held.code === 'SOLD_OUT') await touchInCrowd(input.sessionId)
      return held.ok ? ok({ ...held.value, now: deps.now() }) : explainBookingRefusal({ ...deps, findAlternatives: offer }, held, input)
    },
    letHoldGo: async (acting, input) => {
      const gone = await letHoldGo(deps, acting, input)
      if (gone.ok) await touch(input.sessionId)
      return gone.ok ? gone : explainBookingRefusal({ ...deps, findAlternatives: offer }, gone, input)
    },
    rescheduleAppointment: async (acting, input) => {
      const rescheduled = await rescheduleAppointment(deps, acting, input)
      const { patientId = '', ref } = readAppointmentId(input.appointmentId) ?? {}
      if (rescheduled.ok) {
        const left = (await deps.readDiary(patientId))?.entries.find((entry) => entry.ref === ref)
        if (left) await touch(left.sessionId)
        return ok(await onlyView(deps, rescheduled.value))
      }
      return explainBookingRefusal({ ...deps, findAlternatives: offer }, rescheduled, { ...input, patientId })
    },
    listAppointments: (acting, input) => listAppointments(deps, acting, input),
    readAppointment: (acting, input) => readAppointment(deps, acting, input),
    cancelAppointment: async (acting, input) => {
      const cancelled = await cancelAppointment(deps, acting, input)
      if (!cancelled.ok) return cancelled
      await touch(cancelled.value.entry.sessionId)
      return ok(await onlyView(deps, cancelled.value))
    },

    ...progressHandlers(deps),
    ...queueHandlers(deps),
    ...queueProgressHandlers(deps),
    ...waitlistHandlers(deps),
    ...reminderHandlers(deps),

    readDraw: (_caller, input) => look(input.sessionId, input.cursor),
    listWishes: (acting, input) => listWishes(deps, acting, input),
    enterDraw: async (acting, input) => {
      const entered = await enterDraw(deps, acting, input)
      return entered.ok ? ok(await onlyWish(deps, acting.accountId, entered.value)) : entered
    },
    withdrawWish: async (acting, input) => {
      const withdrawn = await withdrawWish(deps, acting, input)
      return withdrawn.ok ? ok(await onlyWish(deps, acting.accountId, withdrawn.value)) : withdrawn
    },

    listSessionBookings: (acting, input) => listSessionBookings(concerning(deps, acting), input),

    readSessionNumbers: (_acting, input) => readSessionNumbers(deps, input),
    blockNumbers: (acting, input) => blockNumbers(deps, acting, input),
    unblockNumbers: (acting, input) => unblockNumbers(deps, acting, input),
    changeCapacity: (acting, input) => changeCapacity(deps, acting, input),
    setSessionState: (acting, input) => setSessionState(deps, acting, input),
    closeSession: (acting, input) => closeSession(deps, acting, input),
    listActs: async (_acting, input) => {
      const acts = await listActs(deps, input)
      return acts.ok ? ok(await withNames(deps, ['by'], acts.value)) : acts
    },
    listReturns: (_acting, input) => listReturns(deps, input),
    requestAddOn: (acting, input) => requestAddOn(concerning(deps, acting), acting, input),
    decideAddOn: (acting, input) => decideAddOn(concerning(deps, acting), acting, input),
    listAddOns: async (acting, input) => {
      const { value } = await listAddOns({ ...concerning(deps, acting), isTheirs: theirs(acting) }, input)
      return ok(await withNames(deps, ['askedBy', 'decidedBy'], value))
    },
  }
}

const onlyWish = async (deps: AllDeps, accountId: string, wish: Parameters<typeof wishViews>[2][number]) => {
  const [view] = await wishViews(deps, accountId, [wish])
  if (!view) throw new Error('a wish without its session')
  return view
}

/** A number taken in this very second is of an open session, or its claim would have been refused: nothing need be read for the answer. */
const onlyView = async (deps: AllDeps, booked: Omit<Booked, 'session'> & Partial<Booked>) => {
  const { entry, patient, session } = booked
  const now = deps.now()
  if (session && entry.state === 'booked' && entry.bookedAt === now)
    return appointmentView({ entry, patient, session, state: 'open', bring: await deps.readBring(), now })
  const [view] = await appointmentViews(deps, [booked])
  if (!view) throw new Error('an appointment without its session')
  return view
}

import type { QueueView } from '#shared/contract/schemas/queue'
import type { QueueActAsked } from '#shared/contract/schemas/queueActs'
import { clinicDate } from '#shared/values/clinicTime'
import { type Client, type SignedInVisitor, visitors } from '#tests/support/client'

/** Somebody with a number of today. */
export interface Booked extends SignedInVisitor {
  readonly appointmentId: string
  readonly serial: number
}

const departmentId = 'card'

/** The morning of a clinic: people with a number of today in the same session, and the staff who act on its queue. */
export const visitDay = async (ask: Client, { people = 4, date = '2026-11-23' } = {}) => {
  const staffToken = async (identity: 'doctor' | 'triageNurse') => {
    const signedIn = await ask('signInDemoStaff', { identity })
    if (!signedIn.ok) throw new Error(signedIn.code)
    return signedIn.value.accessToken
  }
  const [doctor, nurse] = [await staffToken('doctor'), await staffToken('triageNurse')]
  const listed = await ask('listDepartmentSessions', { departmentId, date: clinicDate(date) })
  const sessions = listed.ok ? listed.value.items.filter(({ half, state }) => half === 'morning' && state === 'open') : []
  const session = sessions.find(({ remaining }) => remaining >= people + 2)
  if (!session) throw new Error('no session has so many numbers left')

  const book = async (visitor: SignedInVisitor, sessionId: string): Promise<Booked> => {
    const detail = await ask('readSession', { sessionId })
    const slot = detail.ok ? detail.value.slots.find(({ remaining }) => remaining > 0)?.index : undefined
    const booked = await ask('bookAppointment', { sessionId, slot: slot ?? 0, patientId: visitor.patientId }, { token: visitor.token })
    if (!booked.ok) throw new Error(booked.code)
    return { ...visitor, appointmentId: booked.value.id, serial: booked.value.serial }
  }
  const booked: Booked[] = []
  for (const visitor of await visitors(ask, people)) booked.push(await book(visitor, session.id))

  const does = async (act: QueueActAsked, token = doctor): Promise<QueueView> => {
    const done = await ask('actOnQueue', { sessionId: session.id, act }, { token })
    if (!done.ok) throw new Error(`${act.kind}: ${done.code} ${done.problem.title}`)
    return done.value.queue
  }
  const link = async (use: 'hall' | 'kiosk' | 'checkIn', names: 'none' | 'masked' = 'none'): Promise<string> => {
    const made = await ask('makeSiteLink', { departmentId, use, names }, { token: nurse })
    if (!made.ok) throw new Error(made.code)
    return made.value.token
  }
  return {
    departmentId,
    session,
    sessions,
    nurse,
    people: booked,
    book,
    does,
    link,
    checksIn: async (serial: number): Promise<void> => {
      const question = { sessionId: session.id, serial, way: 'desk', isCompared: true } as const
      const done = await ask('checkInAtDesk', question, { token: nurse })
      if (!done.ok) throw new Error(`check-in of ${serial}: ${done.code}`)
    },
  }
}

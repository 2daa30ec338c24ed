import type { HospitalSystem } from '#tests/support/hospitalSystem'
import { idNumberOf } from '#tests/support/idNumbers'

let people = 0

/** Somebody who is not the person of the test, asking the API directly. */
const stranger = async (hospital: HospitalSystem) => {
  people += 1
  const sequence = people
  let asked = 0
  let token = ''
  const post = async (path: string, body: object) => {
    asked += 1
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': `stranger-${sequence}-${asked}`,
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    }
    const answer = await hospital.answer({ method: 'POST', url: `/api${path}`, headers, body: JSON.stringify(body) })
    return { status: answer.status, body: JSON.parse(answer.body) as Record<string, string> }
  }
  const signedIn = await post('/sign-in/demo', { identity: 'newcomer' })
  token = String(signedIn.body.accessToken)
  const added = await post('/patients', {
    name: '路人甲',
    idType: 'idCard',
    idNumber: idNumberOf('1980-01-01', sequence),
    phone: '13900139000',
    relation: 'self',
    consent: true,
  })
  if (added.status >= 300) throw new Error(JSON.stringify(added))
  return { post, patientId: String(added.body.id) }
}

/** Other people take every number of a slot; gives how many there were. */
export const othersTakeAll = async (hospital: HospitalSystem, sessionId: string, slot: number): Promise<number> => {
  for (let taken = 0; taken < 100; taken += 1) {
    const { post, patientId } = await stranger(hospital)
    const booked = await post('/appointments', { sessionId, slot, patientId })
    if (booked.body.code === 'SOLD_OUT') return taken
    if (booked.status >= 300) throw new Error(JSON.stringify(booked))
  }
  throw new Error('a slot with a hundred numbers')
}

/** Other people take every number of a session; one of them may give theirs back. */
export const othersFill = async (hospital: HospitalSystem, sessionId: string): Promise<{ giveOneBack: () => Promise<void> }> => {
  const booked: (() => Promise<unknown>)[] = []
  for (let slot = 0; ; ) {
    const { post, patientId } = await stranger(hospital)
    const answer = await post('/appointments', { sessionId, slot, patientId })
    if (answer.status < 300) booked.push(() => post(`/appointments/${answer.body.id}/cancel`, {}))
    else if (answer.body.code === 'SOLD_OUT') slot += 1
    else if (answer.body.code === 'UNKNOWN_SLOT') break
    else throw new Error(JSON.stringify(answer))
  }
  return {
    giveOneBack: async () => {
      const cancelled = (await booked.pop()?.()) as { status: number } | undefined
      if (cancelled?.status !== 200) throw new Error(JSON.stringify(cancelled))
    },
  }
}

import type { Problem } from '#shared/contract/errors'
import { isWrite, type Route, type RouteName, routes } from '#shared/contract/routes'
import type { Answer, Question } from '#shared/contract/schemas'
import type { HospitalSystem } from '#tests/support/hospitalSystem'
import { idNumberOf } from '#tests/support/idNumbers'

export interface Asking {
  readonly token?: string | undefined
  readonly key?: string
  /** The network address it comes from. */
  readonly sourceIp?: string
}

export type Told<Name extends RouteName> = { status: number } & (
  | { ok: true; value: Answer<Name>; code?: undefined }
  | { ok: false; code: Problem['code']; problem: Problem }
)

/** Asks the function by route name, as a phone would: path, query or body, token and key. */
export const client = (hospital: Pick<HospitalSystem, 'answer'>) => {
  let keys = 0
  return async <Name extends RouteName>(
    name: Name,
    question: Question<Name>,
    { token, key, sourceIp }: Asking = {},
  ): Promise<Told<Name>> => {
    const route: Route = routes[name]
    const fields = { ...(question as Record<string, unknown>) }
    const path = route.path.replace(/\{(\w+)\}/g, (_, field: string) => {
      const value = encodeURIComponent(String(fields[field]))
      delete fields[field]
      return value
    })
    keys += 1
    const query = new URLSearchParams(isWrite(route) ? {} : (fields as Record<string, string>)).toString()
    const answer = await patiently(() =>
      hospital.answer({
        method: route.method,
        url: `/api${path}${query ? `?${query}` : ''}`,
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(isWrite(route) ? { 'content-type': 'application/json', 'idempotency-key': key ?? `test-key-${keys}` } : {}),
        },
        ...(isWrite(route) ? { body: JSON.stringify(fields) } : {}),
        ...(sourceIp ? { sourceIp } : {}),
      }),
    )
    const body = JSON.parse(answer.body)
    return answer.status === 200
      ? { status: 200, ok: true, value: body }
      : { status: answer.status, ok: false, code: body.code, problem: body }
  }
}

export type Client = ReturnType<typeof client>

/** "Busy" is not an answer: like the phone, asks again with the same key after a moment. */
const patiently = async <Told extends { status: number }>(ask: () => Promise<Told>): Promise<Told> => {
  for (let tries = 1; ; tries += 1) {
    const told = await ask()
    if (told.status !== 503 || tries === 20) return told
    await new Promise((resolve) => setTimeout(resolve, 500 + tries * 100))
  }
}

export interface Visitor {
  readonly token: string
  readonly patientId: string
  readonly idNumber: string
}

/** Somebody whose app is signed in. */
export interface SignedInVisitor extends Visitor {
  /** What an app keeps of the sign-in. */
  readonly signedIn: Answer<'signInDemo'>
}

let people = 0

/** A new person with an account and one adult patient. */
export const aVisitor = async (ask: Client): Promise<SignedInVisitor> => {
  people += 1
  const number = people
  const signedIn = await ask('signInDemo', { identity: 'newcomer' })
  if (!signedIn.ok) throw new Error(signedIn.code)
  const token = signedIn.value.accessToken
  const idNumber = idNumberOf(`19${70 + Math.floor(number / 900)}-01-01`, number % 900)
  const added = await ask(
    'addPatient',
    {
      name: `王测${'一二三四五六七八九十'.charAt(number % 10)}`,
      idType: 'idCard',
      idNumber,
      phone: '13900000000',
      relation: 'self',
      consent: true,
    },
    { token },
  )
  if (!added.ok) throw new Error(JSON.stringify(added.problem))
  return { token, signedIn: signedIn.value, patientId: added.value.id, idNumber }
}

/** Many at once, a few at a time: an address is not a crowd. */
export const visitors = async (ask: Client, count: number): Promise<SignedInVisitor[]> => {
  const all: SignedInVisitor[] = []
  for (let i = 0; i < count; i += 20) all.push(...(await Promise.all(Array.from({ length: Math.min(20, count - i) }, () => aVisitor(ask)))))
  return all
}

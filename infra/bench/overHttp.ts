import { tokens } from '#functions/gateways/tokens'
import type { Contestant } from '#infra/bench/interleaved'
import { inLanes } from '#infra/bench/lanes'
import { closeConnections, post } from '#infra/bench/post'
import { accountIdOf, patientIdOf } from '#infra/bench/product'
import { connections } from '#infra/bench/storePort'
import type { Workload } from '#infra/bench/workload'

/** Bookings by patient, as the host told them. */
export type Acknowledged = Map<number, { readonly sessionId: string; readonly serial: number }>

/** Raw writes and bookings through the same app; a booking is two writes. `first` is the first patient who has an account. */
export const overHttp = async (
  [bookUrl, rawUrl]: readonly string[],
  tokenKey: Buffer,
  { workload, first, perRound, rounds }: { workload: Workload; first: number; perRound: number; rounds: number },
): Promise<{ contestants: readonly Contestant[]; acknowledged: Acknowledged }> => {
  const issuer = tokens(tokenKey, () => Math.floor(Date.now() / 1000))
  const issued = new Map<number, string>()
  for (let i = 0; i < (rounds + 1) * perRound; i += 1) {
    const index = first + i
    issued.set(index, await issuer.issue({ who: 'account', id: accountIdOf(index), channel: 'h5', signInId: 'bench' }, 7200))
  }
  const acknowledged: Acknowledged = new Map()
  const indexes = (round: number) => Array.from({ length: perRound }, (_, i) => first + round * perRound + i)
  const askAll = (round: number, ask: (index: number) => Promise<void>) => {
    closeConnections()
    return inLanes(connections, indexes(round), ask)
  }
  const ask = async (url: string | undefined, index: number, key: string) => {
    const wanted = { sessionId: workload.wants(index).id, slot: 0, patientId: patientIdOf(index) }
    const headers = { authorization: `Bearer ${issued.get(index)}`, 'idempotency-key': key }
    const answer = await post(`${url}/api/appointments`, wanted, headers)
    if (answer.status !== 200) throw new Error(`patient ${index} was told ${answer.status} ${answer.body}`)
    return { ...wanted, ...(JSON.parse(answer.body) as { serial: number }) }
  }
  return {
    acknowledged,
    contestants: [
      {
        name: 'rawHttp',
        run: (round) => askAll(round, async (index) => void (await ask(rawUrl, index, `raw-http-${index}`))),
      },
      {
        name: 'bookHttp',
        run: (round) =>
          askAll(round, async (index) => {
            const { sessionId, serial } = await ask(bookUrl, index, `bench-${String(index).padStart(8, '0')}`)
            acknowledged.set(index, { sessionId, serial })
          }),
      },
    ],
  }
}

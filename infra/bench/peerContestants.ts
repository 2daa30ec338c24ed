import type { Contestant } from '#infra/bench/interleaved'
import { inLanes } from '#infra/bench/lanes'
import { closeConnections, post } from '#infra/bench/post'
import { connections } from '#infra/bench/storePort'

/** A peer with the same sessions, numbers and patients, asked by the same client. */
export const peerContestant = async (
  name: string,
  url: string,
  { sessions, numbers, perRound }: { sessions: number; numbers: number; perRound: number },
): Promise<Contestant> => {
  const ids = Array.from({ length: sessions }, (_, i) => `s${i}`)
  await post(`${url}/open`, { sessions: ids, numbers })
  return {
    name,
    run: (round) => {
      closeConnections()
      const patients = Array.from({ length: perRound }, (_, i) => round * perRound + i)
      return inLanes(connections, patients, async (index) => {
        const answer = await post(`${url}/bookings`, { sessionId: ids[index % sessions], patientId: `p${index}`, key: `k${index}` })
        if (answer.status !== 200) throw new Error(`${name} told patient ${index} ${answer.status} ${answer.body}`)
      })
    },
  }
}

/** Check-then-insert under a small crowd: how many numbers it sells beyond the 60 of each of three sessions. */
export const naiveOversold = async (url: string): Promise<number> => {
  const numbers = 60
  const sessions = ['n1', 'n2', 'n3']
  for (const sessionId of sessions) {
    const crowd = Array.from({ length: 300 }, (_, i) => i)
    await inLanes(connections, crowd, async (i) => {
      await post(`${url}/naive`, { sessionId, patientId: `p${i}`, key: `${sessionId}-${i}`, numbers })
    })
  }
  const sold = JSON.parse((await post(`${url}/naive/sold`, {})).body) as { sold: number }[]
  return sold.reduce((sum, one) => sum + Math.max(0, one.sold - numbers), 0)
}

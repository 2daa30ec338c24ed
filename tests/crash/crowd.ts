import { addDays } from '#shared/values/clinicTime'
import { openBackend } from '#tests/crash/backend'
import { overHttp, untilAnswered } from '#tests/crash/overHttp'
import { crowdedDays, firstDay } from '#tests/crash/smallHospitals'
import { onlineSerials } from '#tests/crash/stored'
import { randomFrom } from '#tests/sim/random'
import { type Client, client, type Visitor, visitors } from '#tests/support/client'
import { renewing } from '#tests/support/renewing'

export interface CrowdReport {
  readonly rounds: number
  readonly clients: number
  readonly numbers: number
  /** Booked beyond the numbers there are. */
  readonly oversold: number
  /** Numbers nobody got although people were refused. */
  readonly undersold: number
  /** Serials given to two, or not among those sold online. */
  readonly duplicates: number
  /** Repeated requests with another answer than the first. */
  readonly changedAnswers: number
  /** Refusals for another reason than that all is sold. */
  readonly otherAnswers: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly seconds: number
  readonly seed: number
}

interface Asked {
  readonly rounds: number
  readonly seed: number
  readonly clients: number
  say(line: string): void
}

const numbers = 20
/** A file of sessions may be booked 90 days ahead, and has two sessions a day. */
const mostRounds = 170

/** `rounds` times: everybody wants a number of the same fresh session in the same moment. */
export const crowd = async ({ rounds, seed, clients, say }: Asked): Promise<CrowdReport> => {
  if (rounds > mostRounds) throw new RangeError(`--rounds takes at most ${mostRounds} crowds, not ${rounds}`)
  const began = performance.now()
  const random = randomFrom(seed)
  const days = Math.ceil(rounds / 2)
  const backend = await openBackend(crowdedDays(days + 1))
  const wire = overHttp(backend.url)
  try {
    const patiently = client({ answer: async (request) => (await untilAnswered(() => wire.answer(request))) as never })
    const ask = renewing(patiently)(patiently)
    const people = await visitors(ask, clients)
    const sum = { oversold: 0, undersold: 0, duplicates: 0, changedAnswers: 0, otherAnswers: 0 }
    const times: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const date = addDays(firstDay, Math.floor(round / 2))
      const sessionId = `${date.replace(/-/g, '')}${round % 2 === 0 ? 'a' : 'p'}-card-general`
      const seen = await rush(ask, people, sessionId, times)
      const again = await Promise.all(Array.from({ length: 10 }, () => seen.repeat(random.below(people.length))))
      sum.changedAnswers += again.filter((same) => !same).length
      sum.oversold += Math.max(0, seen.serials.length - numbers)
      sum.undersold += Math.max(0, numbers - seen.serials.length)
      sum.duplicates += seen.duplicates
      sum.otherAnswers += seen.otherAnswers
      if ((round + 1) % 10 === 0) say(`${round + 1} of ${rounds} crowds`)
    }
    times.sort((a, b) => a - b)
    const quantile = (part: number) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0)
    const seconds = Math.round((performance.now() - began) / 100) / 10
    return { rounds, clients, numbers, ...sum, p50Ms: quantile(0.5), p99Ms: quantile(0.99), seconds, seed }
  } finally {
    wire.close()
    await backend.close()
  }
}

/** Everybody at once, spread evenly over the slots. */
const rush = async (ask: Client, people: readonly Visitor[], sessionId: string, times: number[]) => {
  const planned = await onlineSerials(sessionId)
  const book = (i: number) => {
    const { token, patientId } = people[i] as Visitor
    return ask('bookAppointment', { sessionId, slot: i % planned.length, patientId }, { token, key: `crowd-${sessionId}` })
  }
  const told = await Promise.all(
    people.map(async (_, i) => {
      const sent = performance.now()
      const answer = await book(i)
      times.push(performance.now() - sent)
      return answer
    }),
  )
  const serials = told.flatMap((one) => (one.ok ? [one.value.serial] : []))
  const sold = new Set(serials.filter((serial) => planned.flat().includes(serial)))
  return {
    serials,
    duplicates: serials.length - sold.size,
    otherAnswers: told.filter((one) => !one.ok && one.code !== 'SOLD_OUT').length,
    async repeat(i: number): Promise<boolean> {
      const again = await book(i)
      const first = told[i]
      return first?.ok
        ? again.ok && again.value.id === first.value.id && again.value.serial === first.value.serial
        : again.code === first?.code
    },
  }
}

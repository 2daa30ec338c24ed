import { drawTimes } from '#shared/rules/draw'
import type { PoolTimes } from '#shared/rules/poolTimes'
import type { SessionFacts, SlotFacts } from '#shared/rules/session'
import { addMinutes, type ClinicDate, type ClinicTime } from '#shared/values/clinicTime'
import { sessionId } from '#shared/values/ids'
import type { Half, Pool } from '#shared/values/words'
import type { Random } from '#tests/sim/random'

export const day = '2026-03-02' as ClinicDate
const nextDay = '2026-03-03' as ClinicDate
const releaseAt = '2026-03-01T07:00' as ClinicTime

export const places: readonly { date: ClinicDate; half: Half; departmentId: string; provider: string; begins: string }[] = [
  { date: day, half: 'morning', departmentId: 'heart', provider: 'd1', begins: '08:00' },
  { date: day, half: 'morning', departmentId: 'lungs', provider: 'd2', begins: '08:00' },
  { date: day, half: 'afternoon', departmentId: 'heart', provider: 'd3', begins: '14:00' },
  { date: nextDay, half: 'morning', departmentId: 'heart', provider: 'd1', begins: '08:00' },
]

export const drawSession = (random: Random, place: (typeof places)[number]): SessionFacts => {
  const { below, chance } = random
  const { date, half, departmentId, provider, begins } = place
  const startsAt = `${date}T${begins}` as ClinicTime
  const hasCounter = chance(0.35)
  const hasCommunity = chance(0.15)
  const slots: SlotFacts[] = []
  let firstSerial = 1
  for (let index = 0; index < 1 + below(2); index += 1) {
    const shares: Partial<Record<Pool, number>> = { online: 1 + below(2) }
    if (hasCounter) shares.counter = 1
    if (hasCommunity && chance(0.7)) shares.community = 1
    const from = addMinutes(startsAt, index * 30)
    slots.push({ index, startsAt: from, endsAt: addMinutes(from, 30), arriveAt: from, firstSerial, shares })
    for (const share of Object.values(shares)) firstSerial += share
  }
  const endsAt = slots.at(-1)?.endsAt ?? startsAt
  return {
    id: sessionId({ date, half, departmentId, provider }),
    date,
    half,
    departmentId,
    departmentName: departmentId,
    kind: 'general',
    fee: 1000 as SessionFacts['fee'],
    campusId: 'main',
    campusName: 'main',
    place: { building: '1', floor: '1' },
    startsAt,
    endsAt,
    releaseAt,
    closesAt: chance(0.3) ? (`${date}T00:00` as ClinicTime) : endsAt,
    slots,
    poolTimes: drawPoolTimes(random, hasCounter, hasCommunity),
  }
}

const soon = '2026-03-01T07:10' as ClinicTime
const early = '2026-03-01T06:30' as ClinicTime
const merges = ['2026-03-01T07:10', '2026-03-01T07:20', '2026-03-02T00:00', '2026-03-02T08:00']

/** Pools that open before, with or after the release, and hand what they did not sell to everybody, also while requests are running. */
const drawPoolTimes = ({ chance, pick }: Random, hasCounter: boolean, hasCommunity: boolean): SessionFacts['poolTimes'] => {
  const times = (): PoolTimes => ({
    ...(chance(0.5) && { opensAt: pick([early, soon]) }),
    ...(chance(0.7) && { mergesAt: pick(merges) as ClinicTime }),
  })
  const drawn: Partial<Record<Pool, PoolTimes>> = {}
  if (hasCounter) drawn.counter = times()
  if (hasCommunity) drawn.community = times()
  if (chance(0.1)) drawn.online = { opensAt: soon }
  return drawn
}

/** The same with a draw: wishes are taken in the last hour before the release, what is left is sold half an hour after it. */
export const drawnSession = (session: SessionFacts): SessionFacts => {
  const { online: _, ...poolTimes } = session.poolTimes ?? {}
  return { ...session, poolTimes, ...drawTimes(session.releaseAt, 1) }
}

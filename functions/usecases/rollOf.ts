import { ageOn, type PatientProfile } from '#shared/rules/patientProfile'
import type { Queue } from '#shared/rules/queue/queue'
import type { RollLine } from '#shared/rules/queue/roll'
import { readSessionId } from '#shared/values/ids'
import { maskName } from '#shared/values/masked'

export interface RollOfDeps {
  readRoll(sessionId: string): Promise<RollLine[]>
  keepRoll(sessionId: string, lines: readonly RollLine[]): Promise<void>
  /** Any number; who was erased is left out. */
  readPatients(patientIds: readonly string[]): Promise<PatientProfile[]>
}

/** 老年人优先 begins at this age. */
const agedFrom = 80
/** Nobody is called by it: whoever was erased is looked for once only. */
const nameless = { maskedName: '', lastFour: '' }

/** Who stands in a queue, by patient; written anew when somebody came into it. */
export const rollOf = async (deps: RollOfDeps, { sessionId, entries }: Queue): Promise<ReadonlyMap<string, RollLine>> => {
  const kept = await deps.readRoll(sessionId)
  const roll = new Map(kept.map((line) => [line.patientId, line]))
  const missing = [...new Set(entries.map(({ patientId }) => patientId))].filter((patientId) => !roll.has(patientId))
  if (missing.length === 0) return roll
  const profiles = new Map((await deps.readPatients(missing)).map((profile) => [profile.id, profile]))
  for (const patientId of missing) {
    const profile = profiles.get(patientId)
    roll.set(patientId, profile ? lineOf(profile, sessionId) : { patientId, ...nameless })
  }
  await deps.keepRoll(sessionId, [...roll.values()])
  return roll
}

const lineOf = ({ id, name, idNumber, birthDate }: PatientProfile, sessionId: string): RollLine => {
  const date = readSessionId(sessionId)?.date
  const isAged = date !== undefined && ageOn(birthDate, date) >= agedFrom
  return { patientId: id, maskedName: maskName(name), lastFour: idNumber.slice(-4), ...(isAged && { isAged }) }
}

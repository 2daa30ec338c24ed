import type { Diary } from '#shared/rules/diary'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import { appointmentMessages } from '#shared/rules/messages/appointmentMessages'
import type { Message } from '#shared/rules/messages/message'
import { ended, type KeptMessage } from '#shared/rules/messages/outbox'
import { isStillTrue } from '#shared/rules/messages/stillTrue'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'
import { messageId } from '#shared/values/ids'
import type { SessionState } from '#shared/values/words'

export interface PlanPatientDeps {
  now(): ClinicTime
  readRules(): Promise<HospitalRules>
  readDiary(patientId: string): Promise<Diary | undefined>
  readSession(sessionId: string): Promise<SessionFacts | undefined>
  /** As the ledger says now. */
  readState(sessionId: string): Promise<SessionState | undefined>
  listMessages(patientId: string, ref: number): Promise<KeptMessage[]>
  /** Puts a message into the outbox, once. */
  enqueue(message: Message): Promise<boolean>
  /** Changes a message that nobody changed since it was read. */
  moveMessage(before: KeptMessage, after: KeptMessage, now: ClinicTime): Promise<{ moved: boolean; message: KeptMessage | undefined }>
}

/**
 * Puts into the outbox what a patient's diary says they must be told, and voids what is no longer so. Anybody may call it at any time, twice or
 * cut off anywhere: what is there already stays. Gives the diary it was planned from.
 */
export const planPatient = async (deps: PlanPatientDeps, patientId: string): Promise<Diary | undefined> => {
  const diary = await deps.readDiary(patientId)
  if (!diary) return undefined
  const now = deps.now()
  const toCome = diary.entries.filter((entry) => entry.endsAt > now)
  if (toCome.length === 0) return diary
  const ids = [...new Set(toCome.map(({ sessionId }) => sessionId))]
  const [rules, sessions, states, logs] = await Promise.all([
    deps.readRules(),
    Promise.all(ids.map(async (id) => [id, await deps.readSession(id)] as const)),
    Promise.all(ids.map(async (id) => [id, await deps.readState(id)] as const)),
    Promise.all(toCome.map(({ ref }) => deps.listMessages(patientId, ref))),
  ])
  const [sessionOf, stateOf, told] = [known(sessions), known(states), logs.flat()]
  const wanted = appointmentMessages({ diary, sessions: sessionOf, states: stateOf, rules, now, told })

  const standing = new Map(told.map((kept) => [messageId(kept), kept]))
  for (const message of wanted) {
    const kept = standing.get(messageId(message))
    if (!kept) await deps.enqueue(message)
    else if (kept.state === 'void' && kept.attempts.length === 0) await deps.moveMessage(kept, { ...message, version: kept.version }, now)
  }
  const isWanted = new Set(wanted.map(messageId))
  for (const kept of told) {
    if (kept.state !== 'due' || isWanted.has(messageId(kept))) continue
    if (!isStillTrue(kept, { diary, state: stateOf.get(kept.sessionId), now })) await deps.moveMessage(kept, ended(kept, 'void', now), now)
  }
  return diary
}

const known = <T>(read: readonly (readonly [string, T | undefined])[]): ReadonlyMap<string, T> =>
  new Map(read.flatMap(([id, one]) => (one === undefined ? [] : [[id, one] as const])))

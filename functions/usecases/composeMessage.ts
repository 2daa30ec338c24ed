import type { Delivery, Recipient } from '#functions/usecases/sendByChannel'
import type { Diary } from '#shared/rules/diary'
import type { HospitalProfile } from '#shared/rules/hospital'
import { channelsFor, type Reach } from '#shared/rules/messages/channels'
import { contentOf } from '#shared/rules/messages/contentOf'
import { kindRules } from '#shared/rules/messages/kinds'
import type { KeptMessage } from '#shared/rules/messages/outbox'
import { isStillTrue } from '#shared/rules/messages/stillTrue'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicDate, ClinicTime } from '#shared/values/clinicTime'
import { readSessionId } from '#shared/values/ids'
import type { MessageChannel, SessionState } from '#shared/values/words'

/** Whom a message goes to, and how they can be reached with it. */
export interface Addressee {
  readonly to: Recipient
  readonly reach: Reach
  readonly patientName: string
}

export interface ProgressLink {
  readonly page: string
  readonly shortCode?: string | undefined
}

export interface ComposeMessageDeps {
  now(): ClinicTime
  readDiary(patientId: string): Promise<Diary | undefined>
  readState(sessionId: string): Promise<SessionState | undefined>
  readSession(sessionId: string): Promise<SessionFacts | undefined>
  readProfile(): Promise<HospitalProfile>
  /** 敏感科室. */
  isSensitive(departmentId: string): Promise<boolean>
  /** Undefined when the patient is gone. */
  readAddressee(message: KeptMessage): Promise<Addressee | undefined>
  /** With a code only where it has to be typed. */
  linkFor(about: { patientId: string; ref: number; sessionId: string; date: ClinicDate }, isTyped: boolean): Promise<ProgressLink>
}

export interface ComposedMessage {
  /** By which channels it may go, the first that takes it. */
  readonly ways: readonly MessageChannel[]
  deliveryBy(way: MessageChannel): Promise<Omit<Delivery, 'message'>>
}

/** What is said and to whom, after one more look; undefined when it is not true any more, or there is nobody to tell. */
export const composeMessage = async (
  deps: ComposeMessageDeps,
  kept: KeptMessage,
  hospital: HospitalProfile,
): Promise<ComposedMessage | undefined> => {
  const { patientId, ref, sessionId, facts, kind } = kept
  const [diary, state, addressee, session, before] = await Promise.all([
    deps.readDiary(patientId),
    deps.readState(sessionId),
    deps.readAddressee(kept),
    deps.readSession(sessionId),
    facts.before && deps.readSession(facts.before.sessionId),
  ])
  if (!diary || !addressee || !isStillTrue(kept, { diary, state, now: deps.now() })) return undefined
  const { to, reach, patientName } = addressee
  const isSensitive = session && (await deps.isSensitive(session.departmentId))
  const content = contentOf(kept, { session, hospital, patientName, before, isSensitive })
  const linkBy = async (way: MessageChannel): Promise<ProgressLink> =>
    hasProgress(kept) ? deps.linkFor({ patientId, ref, sessionId, date: dateOfSession(sessionId) }, way === 'sms') : elsewhere
  return {
    ways: channelsFor(kind, reach, facts),
    async deliveryBy(way) {
      const { page, shortCode } = await linkBy(way)
      return { content, to, page, shortCode }
    },
  }
}

/** Offers and what concerns the person have no visit to follow. */
const hasProgress = ({ kind }: KeptMessage): boolean => ['visit', 'ending', 'suspension'].includes(kindRules[kind].about)
const elsewhere: ProgressLink = { page: 'pages/appointments/index' }

const dateOfSession = (sessionId: string): ClinicDate => {
  const key = readSessionId(sessionId)
  if (!key) throw new RangeError(`not a session id: ${sessionId}`)
  return key.date
}

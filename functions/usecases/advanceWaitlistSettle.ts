import { type TellMessageDeps, tellMessage } from '#functions/usecases/tellMessage'
import type { Diary } from '#shared/rules/diary'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import { type HeldNumber, heldBy, type Ledger } from '#shared/rules/ledger'
import { offerTelling } from '#shared/rules/messages/offerTelling'
import type { SessionFacts } from '#shared/rules/session'
import type { Joined, SkipReason, WaitEntry } from '#shared/rules/waitlist'
import { isInLine } from '#shared/rules/waitlistLine'
import { asksAgainAt } from '#shared/rules/waitlistOffers'
import { accepted, ended, offered, offerRefOf, type Passing, passed } from '#shared/rules/waitlistProgress'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { CallTaskKey } from '#shared/values/ids'
import type { Channel } from '#shared/values/words'

export interface MoveDeps {
  /** Moves a place on if nobody moved it since it was read; the place as it stands. */
  moveEntry(before: WaitEntry, after: WaitEntry): Promise<{ moved: boolean; entry: WaitEntry | undefined }>
  /** Takes a session off what the patient waits for. */
  waited(joined: Joined, now: ClinicTime): Promise<void>
}

export interface SettleDeps extends MoveDeps, TellMessageDeps {
  readDiary(patientId: string): Promise<Diary | undefined>
  /** Gives up a number that is only held; nothing happens when it was kept meanwhile. */
  letGo(number: HeldNumber, lapsedBy?: ClinicTime): Promise<void>
  /** Asks for a call, once. */
  askCall(task: CallTaskKey): Promise<void>
}

/** The line of a session with what it is judged by. */
export interface Scene {
  readonly session: SessionFacts
  readonly rules: HospitalRules
  readonly ledger: Ledger
  readonly now: ClinicTime
  /** Waiting has ended; offers in hand run their time. */
  readonly isOver: boolean
}

/** Brings each place into line with the ledger and the patient's diary, which decided what happened; the places as they stand. */
export const settleAll = async (deps: SettleDeps, scene: Scene, line: readonly WaitEntry[]): Promise<WaitEntry[]> => {
  const standing: WaitEntry[] = []
  for (const entry of line) standing.push(await settle(deps, scene, entry))
  return standing
}

export const settle = async (deps: SettleDeps, scene: Scene, entry: WaitEntry): Promise<WaitEntry> => {
  const settled = entry.state === 'offered' ? await settleOffer(deps, scene, entry) : await settleWaiting(deps, scene, entry)
  if (!scene.isOver || settled.state !== 'waiting') return settled
  return move(deps, settled, ended(settled, 'over', { at: scene.now }), scene.now)
}

/** Moves a place on, and takes a place that ended off the patient's diary; the place as it stands. */
export const move = async (deps: MoveDeps, before: WaitEntry, after: WaitEntry, now: ClinicTime): Promise<WaitEntry> => {
  const { entry } = await deps.moveEntry(before, after)
  const standing = entry ?? before
  if (!isInLine(standing)) await deps.waited(standing, now)
  return standing
}

/** The number this place is or would be offered, if the ledger holds it. */
export const heldFor = ({ ledger }: Pick<Scene, 'ledger'>, entry: WaitEntry): HeldNumber | undefined =>
  heldBy(ledger, entry.patientId).find(({ mark }) => mark.ref === offerRefOf(entry))

/** Marked by a function that was slower than whoever noted the offer: nobody is told of this number. */
export const isStray = ({ offer }: WaitEntry, { mark }: HeldNumber): boolean => offer !== undefined && offer.serial !== mark.serial

/** An offer stands while the ledger holds its number; after that the diary knows what became of it. */
const settleOffer = async (deps: SettleDeps, scene: Scene, entry: WaitEntry): Promise<WaitEntry> => {
  const { ledger, rules, now } = scene
  const held = heldFor(scene, entry)
  const until = held && ledger.until[held.holder]
  if (held && until !== undefined && isStray(entry, held)) await deps.letGo(held)
  else if (until !== undefined && until > now) return entry
  const diary = await deps.readDiary(entry.patientId)
  const ref = offerRefOf(entry)
  if (entry.offer && diary?.entries.some((one) => one.ref === ref))
    return move(deps, entry, accepted(entry, entry.offer, entry.turn, { at: now, by: entry.accountId }), now)
  const refusal = diary?.refused[ref]?.code
  // Kept and neither recorded nor refused: somebody is accepting it at this moment, or was cut off, which the repair finds.
  if (held && until === undefined && refusal === undefined) return entry
  return move(deps, entry, passed(entry, passingOf(refusal, scene), rules.waitlist.mostOffers, { at: now }), now)
}

/** How an offer went by, from what the diary was told about it. */
export const passingOf = (refusal: string | undefined, scene: Pick<Scene, 'session' | 'rules' | 'now'>): Passing => {
  if (refusal === 'OFFER_DECLINED') return { kind: 'declined' }
  return refusal !== undefined && conflicts.includes(refusal) ? skipping('conflict', scene) : { kind: 'lapsed' }
}

/** Refusals by what the patient has booked otherwise. */
const conflicts: readonly string[] = [
  'ALREADY_HOLDING',
  'TIME_OVERLAPS',
  'DEPARTMENT_TAKEN_THAT_DAY',
  'DEPARTMENT_STILL_OPEN',
  'TOO_MANY_A_DAY',
  'TOO_MANY_FOR_OTHERS',
]

export const skipping = (reason: SkipReason, { session, rules, now }: Pick<Scene, 'session' | 'rules' | 'now'>): Passing => ({
  kind: 'skipped',
  reason,
  notBefore: asksAgainAt(rules.waitlist, now, session.startsAt),
})

/** An offer that was marked before somebody was cut off is noted now; one that lapsed unseen is nobody's fault and is made anew. */
const settleWaiting = async (deps: SettleDeps, scene: Scene, entry: WaitEntry): Promise<WaitEntry> => {
  const held = heldFor(scene, entry)
  const until = held && scene.ledger.until[held.holder]
  if (!held || until === undefined) return entry
  if (until > scene.now) return noteOffer(deps, entry, held, until, scene.now)
  await deps.letGo(held, scene.now)
  return entry
}

/** Those who open the app see their offers there; the others are called. */
const isCalled = (channel: Channel): boolean => channel !== 'wechat' && channel !== 'alipay'

/** Notes an offer whose number is marked; the place as it stands. */
export const noteOffer = async (
  deps: Pick<SettleDeps, keyof MoveDeps | 'askCall' | 'tell'>,
  entry: WaitEntry,
  { mark: { serial, slot } }: HeldNumber,
  until: ClinicTime,
  now: ClinicTime,
): Promise<WaitEntry> => {
  // Before the place says so: a call without an offer is not shown, an offer without its call or message would be lost on who waits for one.
  if (isCalled(entry.channel)) await deps.askCall({ until, waiting: entry })
  await tellMessage(deps, offerTelling(entry, { serial, slot, until }), now)
  return move(deps, entry, offered(entry, { serial, slot, until }, now), now)
}

import type { QueueAct } from '#shared/rules/queue/acts'
import type { MoveReason, PauseReason, PriorityReason } from '#shared/rules/queue/reasons'
import type { ClinicTime } from '#shared/values/clinicTime'

/**
 * checkedIn: waits; called: asked in; inRoom: with the doctor; testing: sent for tests, expected back; passed: did not come when called and
 * has to check in again. The last four are final.
 */
export const entryStates = [
  'booked',
  'checkedIn',
  'called',
  'inRoom',
  'testing',
  'passed',
  'finished',
  'noShow',
  'cancelled',
  'transferred',
] as const
export type EntryState = (typeof entryStates)[number]

export const placedWhys = ['late', 'passed', 'returned', 'seenNext', 'endOfSlot', 'moved'] as const
/** Why somebody stands elsewhere than slot and serial say. */
export type PlacedWhy = (typeof placedWhys)[number]

/** A place given by a rule or by hand. Keys compare number by number; an empty key waits until the desk decides. */
export interface Placed {
  readonly key: readonly number[]
  readonly why: PlacedWhy
  readonly reason?: MoveReason | undefined
}

/** next: called before all but emergencies; priority and return are mixed in; without a lane it is the ordinary order. */
export type Lane = 'next' | 'priority' | 'return'

export const entryMoments = ['checkedIn', 'called', 'started', 'sent', 'back', 'finished'] as const
/** What is timed: arrival, the last first call, the first entry to the room, sent for tests, back from them, the end of the visit. */
export type EntryMoment = (typeof entryMoments)[number]

/** The last act on something: what a refusal tells to whoever came second. */
export interface Changed {
  /** The version this act made. */
  readonly version: number
  readonly kind: QueueAct['kind']
  readonly by: string
  readonly at: ClinicTime
  /** The request it came with, so that a repeated one is known. */
  readonly request?: number | undefined
}

/** One booking on its day. Nothing about the person but the id. */
export interface QueueEntry {
  readonly patientId: string
  readonly ref: number
  /** Unique among those not cancelled, and for ever the same; a transferred one adds thousands to the printed number. */
  readonly serial: number
  readonly slot: number
  readonly state: EntryState
  /** 现场号: taken at the counter on the day, not an appointment. */
  readonly isWalkIn?: boolean | undefined
  readonly priority?: PriorityReason | undefined
  readonly lane?: Lane | undefined
  readonly placed?: Placed | undefined
  /** Whole minutes late at check-in; absent when on time. */
  readonly lateMinutes?: number | undefined
  /** How often it was called without coming, and how often called at all. */
  readonly passes?: number | undefined
  readonly calls?: number | undefined
  /** Whether it was told that its turn is near, since it last waited. */
  readonly isNear?: boolean | undefined
  readonly times: Readonly<Partial<Record<EntryMoment, ClinicTime>>>
  /** Transferred: where from with which appointed time, or where to. */
  readonly from?: { readonly sessionId: string; readonly appointedAt: ClinicTime } | undefined
  readonly to?: string | undefined
  /** Cancelled by the end of the session: its time ran out and the fee goes back, or it was not seen through no fault of its own. */
  readonly closedAs?: 'refund' | 'notSeen' | undefined
  readonly changed?: Changed | undefined
}

/** What concerns the whole queue. */
export interface Flow {
  readonly state: 'open' | 'paused' | 'ended'
  readonly reason?: PauseReason | undefined
  /** The doctor comes or goes on about then. */
  readonly expectedAt?: ClinicTime | undefined
  /** Calls since the last return visit and since the last of the priority lane. */
  readonly sinceReturn: number
  readonly sincePriority: number
  readonly changed?: Changed | undefined
}

/** The act that made this version, and all it takes to undo it. Events and sentences are derived from it. */
export interface LastAct extends Changed {
  readonly act: QueueAct
  readonly before: {
    readonly flow: Flow
    /** How many entries there were, and the changed ones as they were, by their index. */
    readonly count: number
    readonly entries: readonly { readonly index: number; readonly entry: QueueEntry }[]
  }
}

/** The queue of one session: one item, changed only by a write that compares the version. */
export interface Queue {
  readonly sessionId: string
  readonly version: number
  readonly slots: readonly { readonly startsAt: ClinicTime; readonly endsAt: ClinicTime }[]
  readonly flow: Flow
  /** Only ever added to. */
  readonly entries: readonly QueueEntry[]
  readonly last?: LastAct | undefined
}

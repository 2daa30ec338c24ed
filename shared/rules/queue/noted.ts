import type { QueueEvent, Told } from '#shared/rules/queue/events'
import type { Queue } from '#shared/rules/queue/queue'
import type { ClinicTime } from '#shared/values/clinicTime'

/** When somebody was predicted to be called: from the early edge to the late one. */
export interface ExpectedCall {
  readonly from: ClinicTime
  readonly to: ClinicTime
}

/** What one version of a queue did. That it is there says that everybody was told. */
export interface NotedVersion {
  readonly version: number
  readonly at: ClinicTime
  readonly events: readonly QueueEvent[]
  readonly told: readonly Told[]
  /** By serial: when who checked in with this version was predicted to be called. */
  readonly expected?: Readonly<Record<number, ExpectedCall>> | undefined
}

/** A queue as it stands, and the last version of which everybody was told; 0 when there was none. */
export interface StoredQueue {
  readonly queue: Queue
  readonly noted: number
}

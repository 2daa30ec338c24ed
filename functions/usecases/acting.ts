import type { RoleGrant } from '#shared/rules/access'
import type { Channel, Pool } from '#shared/values/words'

/** Who acts: the account may care for several patients. */
export interface Acting {
  readonly accountId: string
  readonly channel: Channel
  /** The idempotency key of this write. */
  readonly key: string
  /** Names the sign-in the request came with; none for what the system does by itself. */
  readonly signInId?: string
  /** Names the patients whose data this call shows or changes, for its line in the audit. */
  readonly concerns?: (patientIds: readonly string[]) => void
  /** Hands over what has to be done before the answer, but not before its line in the audit. */
  readonly beside?: ((work: Promise<unknown>) => void) | undefined
  /** The only pools numbers are taken from; those of the channel when left out. */
  readonly pools?: readonly Pool[]
}

/** A member of staff who acts: `accountId` is their staff id. */
export interface StaffActing extends Acting {
  readonly name: string
  /** In force now, and of a role the route asks for. */
  readonly grants: readonly RoleGrant[]
}

/** Somebody who is not signed in. */
export interface Visiting {
  readonly key: string
  /** The network address as the last trusted hop saw it. */
  readonly address: string
}

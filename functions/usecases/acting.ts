import type { Channel } from '#shared/values/words'

/** Who acts: the account may care for several patients. */
export interface Acting {
  readonly accountId: string
  readonly channel: Channel
  /** The idempotency key of this write. */
  readonly key: string
}

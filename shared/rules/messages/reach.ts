import { channelsFor, type Reach } from '#shared/rules/messages/channels'
import type { MessageChannel, MessageKind } from '#shared/values/words'

/** Whether messages of a kind reach somebody, and what they can do about it. */
export interface ReachAnswer {
  readonly code: 'reached' | 'reachedBySms' | 'reachedByCall' | 'notReached'
  /** The first channel that would be used. */
  readonly by?: MessageChannel | undefined
  readonly next: 'subscribe' | 'addPhone' | 'nothing'
}

export const reachOf = (kind: MessageKind, reach: Reach): ReachAnswer => {
  const [by] = channelsFor(kind, reach)
  return by ? { code: 'reachedBySms', by, next: 'nothing' } : { code: 'notReached', next: 'addPhone' }
}

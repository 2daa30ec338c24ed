import { readWaitingId, type WaitingKey, waitingId } from '#shared/values/ids'

const prefix = 'WAITED-'

/** What the diary keeps of a request to wait once that is over, in the place of a refusal: a late copy of it joins nothing again. */
export const waitedCode = (key: WaitingKey): string => `${prefix}${waitingId(key)}`

/** The place in the line a kept answer stands for; undefined when it is a refusal. */
export const readWaited = (code: string): WaitingKey | undefined =>
  code.startsWith(prefix) ? readWaitingId(code.slice(prefix.length)) : undefined

import type { MessageContent } from '#shared/rules/messages/content'
import type { Attempt, Message, SendOutcome } from '#shared/rules/messages/message'

/** Where one person can be reached; in memory only. */
export interface Recipient {
  readonly accountId: string
  /** Of the account that acts, at the platform it signs in from. */
  readonly wechatOpenId?: string | undefined
  readonly alipayOpenId?: string | undefined
  /** The patient's own number, 11 digits. */
  readonly phone?: string | undefined
}

/** A message as it goes to a channel. */
export interface Delivery {
  readonly message: Message
  readonly content: MessageContent
  readonly to: Recipient
  /** Path inside the mini-program with its query, 128 characters at most: "pages/progress/index?t=…". */
  readonly page: string
  /** What is typed where a link may not be sent; absent when there is no progress to follow. */
  readonly shortCode?: string | undefined
}

/** What a channel made of it. `code` is the platform's own; `pauseSeconds`: nobody should ask this channel again before. */
export interface Sent extends Pick<Attempt, 'code' | 'receipt'> {
  readonly outcome: SendOutcome
  readonly pauseSeconds?: number | undefined
}

/** One call to a platform with its own short retries; a token that is refused is renewed once inside. Never throws for what a platform answers. */
export type SendByChannel = (delivery: Delivery) => Promise<Sent>

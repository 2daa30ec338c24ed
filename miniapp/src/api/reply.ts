import type { RefusalDetails } from '#shared/contract/errors'

/** What a screen gets back from a request. */
export type Reply<A> = { readonly ok: true; readonly value: A } | Failure

export interface Failure {
  readonly ok: false
  /** A refusal code of the contract, or UNREACHABLE when no answer came. */
  readonly code: string
  /** The sentence the person reads. */
  readonly title: string
  readonly details: Details
}

/** What may travel with a refusal, by field. */
export type Details = Partial<
  RefusalDetails['INVALID_INPUT'] &
    RefusalDetails['SOLD_OUT'] &
    RefusalDetails['ALREADY_HOLDING'] &
    RefusalDetails['NOT_RELEASED'] &
    RefusalDetails['DRAW_NOT_OPEN'] &
    RefusalDetails['CANCEL_TOO_LATE'] &
    RefusalDetails['CODE_TOO_SOON'] &
    Omit<RefusalDetails['QUEUE_ACT_REFUSED'], 'title'>
>

import type { Message } from '#shared/rules/messages/message'

/** A message that was decided before, and what became of it. */
export type Told = Pick<Message, 'ref' | 'kind' | 'turn' | 'state' | 'attempts'>

/**
 * What must be told about 停诊 of the session of one appointment. A ledger says that its session is suspended, not how often it was, so the
 * messages themselves count: a suspension is a new one when the last that may have reached the patient was followed by the message that the
 * session takes place after all. A suspension taken back before anybody was told is not told at all.
 */
export const suspensionMessages = (
  told: readonly Told[],
  isSuspended: boolean,
): { readonly kind: 'suspended' | 'restored'; readonly turn: number }[] => {
  const suspensions = told.filter(({ kind }) => kind === 'suspended').sort((a, b) => b.turn - a.turn)
  if (!isSuspended) {
    const last = suspensions.find(mayHaveArrived)
    return last ? [{ kind: 'restored', turn: last.turn }] : []
  }
  const [last] = suspensions
  if (!last) return [{ kind: 'suspended', turn: 1 }]
  const isTakenBack = told.some((one) => one.kind === 'restored' && one.turn === last.turn && mayHaveArrived(one))
  const isLost = last.state === 'void' && last.attempts.length > 0
  return [{ kind: 'suspended', turn: isTakenBack || isLost ? last.turn + 1 : last.turn }]
}

/** Whether the patient may know of it: a try that nobody answered may have arrived. */
const mayHaveArrived = ({ state, attempts }: Told): boolean =>
  state === 'sent' || attempts.some(({ outcome }) => outcome === undefined || outcome === 'sent' || outcome === 'unknown')

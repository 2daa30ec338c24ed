import type { Claimed } from '#functions/store/ledgers'
import type { Claim, ClaimRefusal } from '#shared/rules/claim'
import type { Refusal, Result } from '#shared/values/result'

type Claiming = (claim: Claim) => Promise<Result<Claimed, Refusal<ClaimRefusal | 'UNKNOWN_SESSION'>>>

/** Slots remembered at a time. */
const most = 2000

/**
 * Claims that spare a slot that was sold out a moment ago: for `milliseconds` they read its ledger first and write only when something came
 * free, so that a crowd costs the ledger one failed write an environment. What is answered is the same.
 */
export const sparingClaims = (claim: Claiming, milliseconds: number, epochMs: () => number): Claiming => {
  const soldOut = new Map<string, number>()
  return async (wanted) => {
    const slot = `${wanted.sessionId} ${wanted.slot.index} ${wanted.pools.join()} ${wanted.right}`
    const answer = await claim((soldOut.get(slot) ?? 0) > epochMs() ? { ...wanted, looksFirst: true } : wanted)
    if (!answer.ok && answer.code === 'SOLD_OUT') {
      if (soldOut.size >= most) soldOut.clear()
      soldOut.set(slot, epochMs() + milliseconds)
    }
    return answer
  }
}

import type { Reply } from '@/api/reply'

/** Answers seen since the app was opened, so that going back shows at once what was there. */
const answers = new Map<string, { readonly value: unknown; readonly at: number }>()
const underWay = new Map<string, Promise<Reply<unknown>>>()

export const seen = <A>(key: string): A | undefined => answers.get(key)?.value as A | undefined

/** Whether the answer is younger than this; elapsed time only, so a wrong clock does no harm. */
export const isFresh = (key: string, seconds: number): boolean => {
  const answer = answers.get(key)
  return answer !== undefined && Math.abs(Date.now() - answer.at) < seconds * 1000
}

/** Asks, or joins who is already asking the same. */
export const askOnce = <A>(key: string, ask: () => Promise<Reply<A>>): Promise<Reply<A>> => {
  const other = underWay.get(key)
  if (other !== undefined) return other as Promise<Reply<A>>
  const asking = ask().then((reply) => {
    underWay.delete(key)
    if (reply.ok) answers.set(key, { value: reply.value, at: Date.now() })
    return reply
  })
  underWay.set(key, asking)
  return asking
}

/** What one account saw, the next must not. */
export const forgetAnswers = (): void => {
  answers.clear()
  underWay.clear()
}

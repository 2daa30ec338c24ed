/**
 * Remembers the answer to a read for a moment, so that a peak asks the table once per environment and not once per person.
 * Only for what may be a moment old; a failed read is not remembered.
 */
export const cached = <Arguments extends readonly unknown[], Answer>(
  read: (...args: Arguments) => Promise<Answer>,
  milliseconds: number,
  epochMs: () => number,
  most = 2000,
) => {
  const remembered = new Map<string, { until: number; answer: Promise<Answer> }>()
  const ask = (...args: Arguments): Promise<Answer> => {
    const key = JSON.stringify(args)
    const known = remembered.get(key)
    if (known && known.until > epochMs()) return known.answer
    if (remembered.size >= most) remembered.clear()
    const answer = read(...args)
    remembered.set(key, { until: epochMs() + milliseconds, answer })
    answer.catch(() => remembered.delete(key))
    return answer
  }
  /** After a change made here, what was remembered of it is not answered any more. */
  const forgetAll = () => remembered.clear()
  return Object.assign(ask, { forgetAll })
}

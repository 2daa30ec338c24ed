/** What goes wrong with calls to one path, on demand. */
export type Trouble =
  /** Answers only after so long, having done what was asked. */
  | { readonly slowMs: number }
  /** Takes the question, does what was asked, and never answers. */
  | 'half-open'
  /** Ends the connection without doing anything. */
  | 'reset'
  /** HTTP 502 with a page, without doing anything. */
  | 'page'
  /** HTTP 200 with something that is no answer, having done what was asked. */
  | 'malformed'
  /** HTTP 503. */
  | 'unavailable'
  /** The platform's own error: WeChat's errcode, Alipay's code, the code of an SMS provider. */
  | { readonly code: number | string }

/** What goes wrong now, by path; each for so many calls or until it is ended. */
export const troubles = () => {
  const set = new Map<string, { trouble: Trouble; left: number }>()
  return {
    begin(path: string, trouble: Trouble, calls = Number.POSITIVE_INFINITY): void {
      set.set(path, { trouble, left: calls })
    },
    end(path?: string): void {
      if (path) set.delete(path)
      else set.clear()
    },
    /** Of this call; counts it. */
    of(path: string): Trouble | undefined {
      const found = set.get(path)
      if (!found) return undefined
      found.left -= 1
      if (found.left <= 0) set.delete(path)
      return found.trouble
    },
  }
}

export type Troubles = ReturnType<typeof troubles>

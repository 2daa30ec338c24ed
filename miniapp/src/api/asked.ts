import type { Failure } from '@/api/reply'

/** A question on a screen and how far it has come. An answer stays while it is asked for again. */
export type Asked<A> = { readonly again: () => void } & (
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly answer: A; readonly failure?: Failure | undefined }
  | { readonly state: 'failed'; readonly failure: Failure }
)

/** Two questions that a screen needs both. */
export const both = <A, B>(a: Asked<A>, b: Asked<B>): Asked<readonly [A, B]> => {
  const again = () => {
    a.again()
    b.again()
  }
  if (a.state === 'failed') return { ...a, again }
  if (b.state === 'failed') return { ...b, again }
  if (a.state === 'loading' || b.state === 'loading') return { state: 'loading', again }
  return { state: 'ready', answer: [a.answer, b.answer], failure: a.failure ?? b.failure, again }
}

/** The answer, if it is there. */
export const answerOf = <A>(asked: Asked<A>): A | undefined => (asked.state === 'ready' ? asked.answer : undefined)

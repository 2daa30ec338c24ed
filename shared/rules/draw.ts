import { addMinutes, type ClinicTime } from '#shared/values/clinicTime'
import type { Channel, Pool } from '#shared/values/words'

/** How far a draw is, as everybody may see it. */
export const drawStates = ['upcoming', 'collecting', 'drawing', 'done'] as const
export type DrawState = (typeof drawStates)[number]

/** What became of a wish: its turn came and gave a number, gave none, was refused by a rule; or it was taken out before. */
export const wishOutcomes = ['waiting', 'drawn', 'notDrawn', 'refused', 'withdrawn'] as const
export type WishOutcome = (typeof wishOutcomes)[number]

/** From the drawing to the sale of what is left: time to draw, and to be told. */
const drawnBeforeSaleMinutes = 30

/** 摇号: wishes are taken for so many hours before the release, then drawn; what is left is released half an hour later. */
export const drawTimes = (releaseAt: ClinicTime, hours: number) => ({
  draw: { opensAt: addMinutes(releaseAt, -hours * 60), closesAt: releaseAt },
  releaseAt: addMinutes(releaseAt, drawnBeforeSaleMinutes),
})

/** Whether its draw takes wishes now: then it is shown, although its day cannot be booked yet. */
export const isDrawOpen = ({ draw }: { readonly draw?: SessionDrawTimes | undefined }, now: ClinicTime): boolean =>
  draw !== undefined && draw.opensAt <= now && now < draw.closesAt

interface SessionDrawTimes {
  readonly opensAt: ClinicTime
  readonly closesAt: ClinicTime
}

/** SHA-256 of a text as 64 hexadecimal digits; passed in, because phones and functions have different ones. */
export type Sha256 = (text: string) => string

/** What the set of wishes is known by: nobody can add or drop one afterwards. */
export const wishDigest = (wishNumbers: readonly string[], sha256: Sha256): string => sha256([...wishNumbers].sort().join('\n'))

/**
 * The order in which wishes draw: ascending SHA-256 of seed and wish number. Anyone can recompute it, nobody who does not know the seed can
 * foresee it, and leaving a wish out does not change the order of the others.
 */
export const drawOrder = (seed: string, wishNumbers: readonly string[], sha256: Sha256): string[] =>
  wishNumbers
    .map((number) => ({ number, lot: sha256(`${seed}:${number}`) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : a.lot > b.lot ? 1 : a.number < b.number ? -1 : 1))
    .map(({ number }) => number)

/** 摇号 of a session as it is kept. Its seed is told to nobody before no wish can come or go. */
export interface SessionDraw {
  readonly sessionId: string
  readonly opensAt: ClinicTime
  readonly closesAt: ClinicTime
  readonly seed: string
  readonly seedHash: string
  /** closing: no wish comes in any more; frozen: the order stands; done: every wish has its outcome. */
  readonly state: 'collecting' | 'closing' | 'frozen' | 'done'
  /** How many wishes take part, and by what they are known; once frozen. */
  readonly wishes?: number | undefined
  readonly digest?: string | undefined
  /** How many have had their turn. */
  readonly turns: number
  /** Until then somebody is giving out the numbers. */
  readonly leasedUntil?: ClinicTime | undefined
}

/** What a turn came to. */
export type TurnResult =
  | { readonly outcome: 'drawn'; readonly slot: number; readonly serial: number }
  | { readonly outcome: 'notDrawn' }
  | { readonly outcome: 'refused'; readonly code: string }

/** A patient's wish for a number of a session, one a patient. */
export interface DrawWish {
  readonly sessionId: string
  readonly wishNumber: string
  readonly patientId: string
  readonly accountId: string
  readonly channel: Channel
  readonly ref: number
  /** Wanted slots, the dearest first; none: any. */
  readonly slots: readonly number[]
  readonly pools: readonly Pool[]
  readonly enteredAt: ClinicTime
  readonly closesAt: ClinicTime
  readonly isWithdrawn?: boolean | undefined
  /** Its place in the order, from 1, once its turn has begun. */
  readonly place?: number | undefined
  readonly result?: TurnResult | undefined
}

export const isFrozen = (draw: SessionDraw): boolean => draw.state === 'frozen' || draw.state === 'done'

/** Whether wishes come in by this clock. */
export const takesWishes = (draw: SessionDraw, now: ClinicTime): boolean =>
  draw.state === 'collecting' && draw.opensAt <= now && now < draw.closesAt

export const drawStateAt = (draw: SessionDraw, now: ClinicTime): DrawState => {
  if (draw.state === 'done') return 'done'
  if (now < draw.opensAt) return 'upcoming'
  return takesWishes(draw, now) ? 'collecting' : 'drawing'
}

/** What became of a wish; when the draw is done those whose turn never came were not drawn. */
export const outcomeOf = (wish: Pick<DrawWish, 'isWithdrawn' | 'result'>, isDone: boolean): WishOutcome => {
  if (wish.isWithdrawn) return 'withdrawn'
  return wish.result?.outcome ?? (isDone ? 'notDrawn' : 'waiting')
}

import { differenceTexts } from '#shared/text/zh/reconcile'

export type DifferenceKind = keyof typeof differenceTexts

/** Where something differs: a session, a patient by an id without meaning, a number. */
export interface Where {
  readonly sessionId?: string
  readonly patientId?: string
  readonly serial?: number
}

/** Something that two records say differently, and how to put it right where that is possible. */
export interface Difference {
  readonly kind: DifferenceKind
  readonly where: Where
  readonly text: string
  readonly textZh: string
  /** Puts it right if it still stands; true when something was written. Absent where a person has to decide. */
  readonly mend?: (() => Promise<boolean>) | undefined
}

export const difference = (kind: DifferenceKind, where: Where, text: string, mend?: Difference['mend']): Difference => ({
  kind,
  where,
  text,
  textZh: differenceTexts[kind],
  ...(mend && { mend }),
})

/** The same difference, seen again. */
export const nameOf = ({ kind, where, text }: Difference): string =>
  [kind, where.sessionId ?? '', where.patientId ?? '', where.serial ?? '', text].join(' ')

/** What a desk tells somebody of a queue by, and no more. */
export interface RollLine {
  readonly patientId: string
  /** Empty when the person was erased. */
  readonly maskedName: string
  /** Of the identity document. */
  readonly lastFour: string
  /** 80 or over on the day: 优先 without being asked. */
  readonly isAged?: boolean | undefined
}

/** A number somebody would like: of which slot, for whom. */
export interface Wish {
  readonly sessionId: string
  readonly slot: number
  readonly patientId: string
}

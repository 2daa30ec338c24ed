export type EngineName = 'dynoxide' | 'dynalite'

/** A server on 127.0.0.1 that speaks the DynamoDB API. */
export interface Engine {
  readonly name: EngineName
  readonly endpoint: string
  /** Resolves when it ends, asked to or not. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

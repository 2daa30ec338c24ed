import type { WaitEntry } from '#shared/rules/waitlist'

/** A place in a line, and the step at which it was last moved. */
export interface Place {
  readonly entry: WaitEntry
  readonly movedAt: number
}

/** The lines of a history as they stand, kept beside the table so that every write can be held against them. */
export class Lines {
  private readonly places = new Map<string, Map<string, Place>>()
  private readonly letGo = new Map<number, { readonly step: number; readonly by: unknown }>()

  note(entry: WaitEntry, step: number): void {
    const line = this.places.get(entry.sessionId) ?? new Map<string, Place>()
    line.set(nameOf(entry), { entry, movedAt: step })
    this.places.set(entry.sessionId, line)
  }
  /** An offer was taken out of the ledger by somebody. */
  noteLetGo(ref: number, step: number, by: unknown): void {
    this.letGo.set(ref, { step, by })
  }
  /** Whether somebody else took an offer out of the ledger since then. */
  isLetGoSince(ref: number, began: number, own: unknown): boolean {
    const gone = this.letGo.get(ref)
    return gone !== undefined && gone.step >= began && gone.by !== own
  }
  of(sessionId: string): Place[] {
    return [...(this.places.get(sessionId)?.values() ?? [])]
  }
  before(entry: WaitEntry): WaitEntry | undefined {
    return this.places.get(entry.sessionId)?.get(nameOf(entry))?.entry
  }
}

const nameOf = ({ joinedAt, ref }: WaitEntry): string => `${joinedAt}#${ref}`

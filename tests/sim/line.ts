import type { WaitEntry } from '#shared/rules/waitlist'

/** A place in a line, and the step at which it was last moved. */
export interface Place {
  readonly entry: WaitEntry
  readonly movedAt: number
}

/** The lines of a history as they stand, kept beside the table so that every write can be held against them. */
export class Lines {
  private readonly places = new Map<string, Map<string, Place>>()

  note(entry: WaitEntry, step: number): void {
    const line = this.places.get(entry.sessionId) ?? new Map<string, Place>()
    line.set(nameOf(entry), { entry, movedAt: step })
    this.places.set(entry.sessionId, line)
  }
  of(sessionId: string): Place[] {
    return [...(this.places.get(sessionId)?.values() ?? [])]
  }
  before(entry: WaitEntry): WaitEntry | undefined {
    return this.places.get(entry.sessionId)?.get(nameOf(entry))?.entry
  }
}

const nameOf = ({ joinedAt, ref }: WaitEntry): string => `${joinedAt}#${ref}`

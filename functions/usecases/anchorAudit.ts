import { type Anchor, anchorText, type ChainKey, furthest, type Head, type Mac } from '#shared/rules/audit'
import { addDays, addSeconds, type ClinicDate, type ClinicTime, dateOf } from '#shared/values/clinicTime'

export interface AnchorAuditDeps {
  now(): ClinicTime
  readonly keys: { readonly version: string; readonly mac: Mac }
  readLastAnchor(): Promise<{ readonly place: number; readonly anchor: Anchor; readonly hash: string } | undefined>
  /** False when another anchor took its place. */
  putAnchor(anchor: Anchor, hash: string): Promise<boolean>
  /** Waits about so long. */
  pause(ms: number): Promise<void>
}

export interface SweepAuditDeps extends AnchorAuditDeps {
  linesOfDay(date: ClinicDate, after: string | undefined, limit: number): Promise<{ lines: readonly ListedLine[]; next?: string }>
  hasTime(): boolean
}

interface ListedLine {
  readonly line: ChainKey
  readonly place: number
  readonly hash: string
}

/** An anchor by its number and hash: kept elsewhere, they show whether all up to it still stands. */
interface Anchored {
  readonly seq: number
  readonly hash: string
}

export interface AnchoredAudit {
  readonly heads: number
  readonly lines: number
  readonly anchor?: Anchored
}

const mostTries = 12
/** Somebody waits for an answer while a chain is made known: its next line, or the minute's sweep, can do it as well. */
export const triesOfBeginning = 3
/** A line may be listed this much after its time: it waited its turn, its put was repeated, the index lags. */
const lateSeconds = 120
const pageSize = 200
/** Heads an anchor holds at most, some 100 bytes each. */
const mostHeads = 500

/** Adds heads to the chain of anchors, which all functions write to; undefined when others were always first. */
export const anchorHeads = async (
  deps: AnchorAuditDeps,
  heads: readonly Head[],
  sweptTo?: string,
  tries = mostTries,
): Promise<Anchored | undefined> => {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if (attempt > 0) await deps.pause(10 * 2 ** Math.min(attempt, 5))
    const last = await deps.readLastAnchor()
    const anchor: Anchor = {
      seq: (last?.place ?? 0) + 1,
      at: deps.now(),
      sweptTo: sweptTo ?? last?.anchor.sweptTo ?? '',
      heads,
      keyVersion: deps.keys.version,
      previous: last?.hash ?? '',
    }
    const hash = deps.keys.mac(anchor.keyVersion, anchorText(anchor))
    if (await deps.putAnchor(anchor, hash)) return { seq: anchor.seq, hash }
  }
  return undefined
}

/** Anchors the ends of all chains that moved since the last time. Running it twice, or two at once, does no harm. */
export const anchorAudit = async (deps: SweepAuditDeps): Promise<AnchoredAudit> => {
  const now = deps.now()
  const sweptTo = (await deps.readLastAnchor())?.anchor.sweptTo || `${dateOf(now)}T00:00:00`
  const since = (sweptTo > now ? now : sweptTo.slice(0, 19)) as ClinicTime
  const from = addSeconds(since, -lateSeconds)
  const ends: Head[] = []
  let [lines, reached] = [0, now as string]
  for (let date = dateOf(from); date <= dateOf(now); date = addDays(date, 1)) {
    let after: string | undefined = date === dateOf(from) ? from : undefined
    do {
      const page = await deps.linesOfDay(date, after, pageSize)
      lines += page.lines.length
      ends.push(...page.lines.map(({ line, place, hash }) => ({ date: line.date, writer: line.writer, seq: place, hash })))
      ends.splice(0, ends.length, ...furthest(ends))
      after = page.next
      if (after && !deps.hasTime()) {
        reached = after.slice(0, 19)
        break
      }
    } while (after)
    if (reached !== now) break
  }
  let anchor: Anchored | undefined
  for (let i = 0; i < ends.length; i += mostHeads) {
    anchor = await anchorHeads(deps, ends.slice(i, i + mostHeads), reached)
    if (!anchor) throw new Error('the audit could not be anchored')
  }
  return { heads: ends.length, lines, ...(anchor && { anchor }) }
}

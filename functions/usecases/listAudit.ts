import { cursorOf, readCursor } from '#functions/usecases/positionCursor'
import type { AuditLineView } from '#shared/contract/schemas/audit'
import type { AuditLine, ChainKey } from '#shared/rules/audit'
import { type ClinicDate, type ClinicTime, clinicTime } from '#shared/values/clinicTime'
import { ok, type Result } from '#shared/values/result'

type Place = ChainKey & { readonly seq: number }

interface KeptLine {
  readonly line: AuditLine
  readonly place: number
  readonly sealed?: string | undefined
}

export interface ListAuditDeps {
  linesOfDay(date: ClinicDate, after: string | undefined, limit: number): Promise<{ lines: readonly KeptLine[]; next?: string }>
  /** Up to 100 lines. */
  readLines(places: readonly Place[]): Promise<readonly KeptLine[]>
  listSeen(patientId: string, before: string | undefined, limit: number): Promise<{ places: readonly Place[]; next?: string }>
  openSealed(sealed: string, place: Place): Promise<string>
}

type Page = { items: AuditLineView[]; next?: string }

const pageSize = 50
/** Lines that are looked through for one member of staff before the page is shown, empty or not. */
const mostLookedThrough = 1000
const mostNamed = 20

/** What was done on one day across all chains, in the order of time; of one member of staff when asked so. */
export const listAudit = async (
  deps: ListAuditDeps,
  input: { readonly date: ClinicDate; readonly staffId?: string | undefined; readonly cursor?: string | undefined },
): Promise<Result<Page>> => {
  const found: KeptLine[] = []
  let after = readCursor(input.cursor)
  for (let looked = 0; looked < mostLookedThrough && found.length < pageSize; looked += pageSize) {
    const page = await deps.linesOfDay(input.date, after, pageSize - found.length)
    found.push(...page.lines.filter(({ line }) => input.staffId === undefined || line.by === input.staffId))
    after = page.next
    if (after === undefined) break
  }
  return ok({ items: await Promise.all(found.map((kept) => viewOf(deps, kept))), ...(after !== undefined && { next: cursorOf(after) }) })
}

/** Everybody who read or changed the data of one patient, the latest first. */
export const listAuditOf = async (
  deps: Omit<ListAuditDeps, 'linesOfDay'>,
  patientId: string,
  cursor: string | undefined,
): Promise<Page> => {
  const { places, next } = await deps.listSeen(patientId, readCursor(cursor), pageSize)
  const lines = new Map((await deps.readLines(places)).map((kept) => [nameOf({ ...kept.line, seq: kept.place }), kept]))
  const found = places.flatMap((place) => lines.get(nameOf(place)) ?? [])
  return { items: await Promise.all(found.map((kept) => viewOf(deps, kept))), ...(next !== undefined && { next: cursorOf(next) }) }
}

const viewOf = async (deps: Pick<ListAuditDeps, 'openSealed'>, { line, place, sealed }: KeptLine): Promise<AuditLineView> => {
  const { at, by, channel, act, patientIds, about, result } = line
  const opened: { byName?: string; reason?: string } = sealed ? JSON.parse(await deps.openSealed(sealed, { ...line, seq: place })) : {}
  return {
    at: clinicTime(at.slice(0, 19)) as ClinicTime,
    by,
    ...(opened.byName && { byName: opened.byName }),
    ...(line.roles.length > 0 && { roles: [...line.roles] }),
    channel,
    act,
    patientIds: patientIds.slice(0, mostNamed),
    concerned: patientIds.length,
    ...(about && { about }),
    ...(opened.reason && { reason: opened.reason }),
    result,
  }
}

const nameOf = ({ date, writer, seq }: Place): string => `${date}/${writer}/${seq}`

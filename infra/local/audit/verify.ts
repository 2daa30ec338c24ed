import { type AuditLine, type ChainKey, chainName, type Head, type Mac, sealedText } from '#shared/rules/audit'
import { type AuditBreak, anchorBreaks, chainBreaks, type FoundAnchor, type FoundLine } from '#shared/rules/auditBreaks'
import { addDays, addMinutes, type ClinicDate, type ClinicTime, dateOf } from '#shared/values/clinicTime'

type Line = FoundLine & { readonly sealed?: string | undefined }

export interface VerifyDeps {
  now(): ClinicTime
  readonly mac: Mac
  pageOfAnchors(after: number, limit: number): Promise<FoundAnchor[]>
  pageOfChain(chain: ChainKey, after: number, limit: number): Promise<Line[]>
  linesOfDay(date: ClinicDate, after: string | undefined, limit: number): Promise<{ lines: readonly Line[]; next?: string }>
  /** Opens what is sealed beside a line; absent where the keys to that are not at hand. */
  openSealed?: ((sealed: string, line: AuditLine) => Promise<string>) | undefined
}

export interface AuditReport {
  readonly chains: number
  readonly lines: number
  readonly breaks: readonly AuditBreak[]
  readonly unanchored: number
}

const pageSize = 500
/** The minute's clock has anchored what is older. */
const staleMinutes = 10

/** Walks the anchors and every chain they or a day's list name, of all days or of one, and tells where something is not as it was written. */
export const verifyAudit = async (deps: VerifyDeps, day?: ClinicDate): Promise<AuditReport> => {
  const now = deps.now()
  const staleAt = addMinutes(now, -staleMinutes)
  const anchors: FoundAnchor[] = []
  for (
    let page = await deps.pageOfAnchors(0, pageSize);
    page.length > 0;
    page = await deps.pageOfAnchors(anchors.at(-1)?.place ?? 0, pageSize)
  )
    anchors.push(...page)
  const { breaks, heads } = anchorBreaks(anchors, deps.mac)
  const anchored = new Map<string, Head[]>()
  for (const head of heads) anchored.set(chainName(head), [...(anchored.get(chainName(head)) ?? []), head])

  let [chains, lines, unanchored] = [0, 0, 0]
  const known = [...anchored.values()].flatMap(([head]) => head ?? [])
  for (const date of day ? [day] : daysFrom(known, dateOf(now))) {
    const listed = await chainsListed(deps, date)
    for (const chain of known) if (chain.date === date) listed.set(chain.writer, chain)
    for (const chain of [...listed.values()].sort((a, b) => (a.writer < b.writer ? -1 : 1))) {
      const found = await readChain(deps, chain)
      const told = chainBreaks(chain, found, anchored.get(chainName(chain)) ?? [], staleAt, deps.mac)
      chains += 1
      lines += found.length
      unanchored += told.unanchored
      breaks.push(...told.breaks, ...(await sealedBreaks(deps, found)))
    }
  }
  return { chains, lines, breaks, unanchored }
}

const daysFrom = (heads: readonly Head[], today: ClinicDate): ClinicDate[] => {
  const [first] = heads.map(({ date }) => date).sort()
  const days: ClinicDate[] = []
  for (let date = first ?? today; date <= today; date = addDays(date, 1)) days.push(date)
  return days
}

const chainsListed = async ({ linesOfDay }: VerifyDeps, date: ClinicDate): Promise<Map<string, ChainKey>> => {
  const chains = new Map<string, ChainKey>()
  let after: string | undefined
  do {
    const page = await linesOfDay(date, after, pageSize)
    for (const { line } of page.lines) chains.set(line.writer, { date: line.date, writer: line.writer })
    after = page.next
  } while (after)
  return chains
}

const readChain = async ({ pageOfChain }: VerifyDeps, chain: ChainKey): Promise<Line[]> => {
  const found: Line[] = []
  for (
    let page = await pageOfChain(chain, 0, pageSize);
    page.length > 0;
    page = await pageOfChain(chain, found.at(-1)?.place ?? 0, pageSize)
  )
    found.push(...page)
  return found
}

/** What was sealed beside a line is gone, does not open, or is not what was sealed. */
const sealedBreaks = async ({ mac, openSealed }: VerifyDeps, found: readonly Line[]): Promise<AuditBreak[]> => {
  const breaks: AuditBreak[] = []
  for (const { line, place, sealed } of found) {
    const opened = sealed && openSealed ? await openSealed(sealed, line).catch(() => undefined) : undefined
    const isWhole = (sealed === undefined) === (line.sealedDigest === '')
    const isSame = !sealed || !openSealed || (opened !== undefined && mac(line.keyVersion, sealedText(line, opened)) === line.sealedDigest)
    if (!isWhole || !isSame) breaks.push({ kind: 'altered', place: `${chainName(line)}/${place} (sealed)` })
  }
  return breaks
}

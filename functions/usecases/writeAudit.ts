import { type AuditCall, type AuditLine, type ChainKey, type Head, lineText, type Mac, sealedText } from '#shared/rules/audit'
import { type ClinicDate, isClinicDate } from '#shared/values/clinicTime'

interface WrittenLine {
  readonly line: AuditLine
  readonly hash: string
  readonly sealed?: string | undefined
}

export interface WriteAuditDeps {
  /** To the millisecond. */
  moment(): string
  newWriter(): string
  readonly keys: { readonly version: string; readonly mac: Mac }
  /** Seals what names people, bound to its place. */
  seal(text: string, place: ChainKey & { readonly seq: number }): Promise<string>
  /** Puts a line where nothing is; what stands there when it is not this line. */
  putLine(written: WrittenLine): Promise<WrittenLine | undefined>
  pointSeen(line: AuditLine): Promise<void>
  /** Makes known that a chain has begun; false when others were in the way. */
  anchor(head: Head): Promise<boolean>
}

interface Chain extends ChainKey {
  readonly seq: number
  readonly hash: string
  readonly isAnchored: boolean
}

/** Puts that timed out and were applied all the same, which one line meets. */
const mostMet = 10

/**
 * Writes the audit of one running function: a chain a day that nobody else writes to. Calls at once are written one after another. Throws
 * when a line cannot be written; the next call goes on where the chain really ends, whether or not the lost line is in it.
 */
export const auditWriter = (deps: WriteAuditDeps): ((call: AuditCall) => Promise<void>) => {
  let chain: Chain | undefined
  const begin = (date: ClinicDate): Chain => ({ date, writer: deps.newWriter(), seq: 0, hash: '', isAnchored: false })

  const append = async (call: AuditCall): Promise<AuditLine> => {
    const at = deps.moment()
    const date = at.slice(0, 10)
    if (!isClinicDate(date)) throw new RangeError(`not a moment: ${at}`)
    for (let met = 0; met < mostMet; met += 1) {
      const standing: Chain = chain?.date === date ? chain : begin(date)
      // Kept before the put: when that seems to fail, the next call meets its line.
      chain = standing
      const written = await signed(deps, call, at, standing)
      const inTheWay = await deps.putLine(written)
      if (!inTheWay || inTheWay.hash === written.hash) {
        chain = { ...standing, seq: written.line.seq, hash: written.hash }
        return written.line
      }
      // Either a line of this writer whose put seemed to fail, or something else: then nothing is built on it.
      chain = follows(deps, inTheWay, standing) ? { ...standing, seq: standing.seq + 1, hash: inTheWay.hash } : begin(date)
    }
    throw new Error(`the audit found its place taken ${mostMet} times`)
  }

  const anchorBeginning = async (): Promise<void> => {
    if (!chain || chain.isAnchored) return
    const { date, writer, seq, hash } = chain
    if (await deps.anchor({ date, writer, seq, hash })) chain = { ...chain, isAnchored: true }
  }

  let last: Promise<unknown> = Promise.resolve()
  return (call) => {
    const written = last.then(async () => {
      const line = await append(call)
      await anchorBeginning()
      return line
    })
    last = written.catch(() => undefined)
    return written.then(deps.pointSeen)
  }
}

const signed = async (deps: WriteAuditDeps, call: AuditCall, at: string, chain: Chain): Promise<WrittenLine> => {
  const { by, roles, channel, act, patientIds, about, result } = call
  const { date, writer } = chain
  const { version, mac } = deps.keys
  const place = { date, writer, seq: chain.seq + 1 }
  const told = { ...place, at, by, roles, channel, act, patientIds, ...(about && { about }), result, keyVersion: version }
  const secret = call.byName || call.reason ? JSON.stringify({ byName: call.byName, reason: call.reason }) : undefined
  const unsealed: AuditLine = { ...told, sealedDigest: '', previous: chain.hash }
  if (secret === undefined) return { line: unsealed, hash: mac(version, lineText(unsealed)) }
  const line = { ...unsealed, sealedDigest: mac(version, sealedText(unsealed, secret)) }
  return { line, hash: mac(version, lineText(line)), sealed: await deps.seal(secret, place) }
}

const follows = ({ keys }: WriteAuditDeps, { line, hash }: WrittenLine, { date, writer, seq, hash: previous }: Chain): boolean =>
  line.date === date &&
  line.writer === writer &&
  line.seq === seq + 1 &&
  line.previous === previous &&
  keys.mac(line.keyVersion, lineText(line)) === hash

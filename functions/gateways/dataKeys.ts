import { CannotOpen, KeysBusy } from '#functions/gateways/vaultFaults'

/** A key that seals records, and how it may be kept: wrapped by a keeper, who alone can unwrap it. */
export interface DataKey {
  readonly keeper: string
  readonly wrapped: Buffer
  readonly plain: Buffer
}

/** Holds one key-encryption key. A data key of one kind of record does not unwrap as one of another kind. */
export interface KeyKeeper {
  /** 16 hexadecimal digits, kept with every record. */
  readonly id: string
  generate(kind: string): Promise<{ readonly plain: Buffer; readonly wrapped: Buffer }>
  /** Throws KeysBusy, KeysRefused or CannotOpen. */
  unwrap(wrapped: Buffer, kind: string): Promise<Buffer>
}

/** Where environments find the data key of the week, so that they seal with one and need not ask for hundreds at a release. */
export interface KeyShelf {
  read(name: string): Promise<string | undefined>
  /** Gives what stands there: this one, or the one somebody else put first. */
  put(name: string, wrapped: string): Promise<string>
}

export const keyLimits = {
  /** A key seals for so long and so often in one environment. */
  sealMs: 10 * 60_000,
  seals: 10_000,
  /** An unwrapped key is asked for again after this time, so that a withdrawn permission bites. */
  openMs: 10 * 60_000,
  openKeys: 1_000,
  /** While the key service is busy, an unwrapped key is good for so long. */
  busyMs: 60 * 60_000,
  shelfMs: 7 * 24 * 60 * 60_000,
} as const

type Limits = { readonly [Name in keyof typeof keyLimits]: number }

interface Options {
  /** The first one wraps new data keys; all unwrap. */
  readonly keepers: readonly KeyKeeper[]
  readonly shelf: KeyShelf
  readonly epochMs: () => number
  readonly limits?: Limits
}

interface Unwrapped {
  readonly at: number
  readonly plain: Buffer
}

interface Opened {
  readonly askedAt: number
  readonly key: Promise<Unwrapped>
}

/** Data keys by kind of record, remembered within limits. Nobody asks twice at a time for the same key. */
export const dataKeys = ({ keepers, shelf, epochMs, limits = keyLimits }: Options) => {
  const [first] = keepers
  if (!first) throw new RangeError('no key-encryption key is given')
  const sealing = new Map<string, { readonly from: number; seals: number; readonly key: Promise<DataKey> }>()
  const opened = new Map<string, Opened>()

  const unwrap = async (keeper: KeyKeeper, wrapped: Buffer, kind: string, known: Opened | undefined): Promise<Unwrapped> => {
    try {
      return { at: epochMs(), plain: await keeper.unwrap(wrapped, kind) }
    } catch (fault) {
      const last = fault instanceof KeysBusy ? await known?.key.catch(() => undefined) : undefined
      if (last && epochMs() < last.at + limits.busyMs) return last
      throw fault
    }
  }

  const toOpen = async (keeperId: string, wrapped: Buffer, kind: string): Promise<Buffer> => {
    const keeper = keepers.find(({ id }) => id === keeperId)
    if (!keeper) throw new CannotOpen(`no key with the id ${keeperId} is given here`)
    const name = `${kind}|${keeperId}|${wrapped.toString('base64url')}`
    const known = opened.get(name)
    const entry =
      known && epochMs() < known.askedAt + limits.openMs ? known : { askedAt: epochMs(), key: unwrap(keeper, wrapped, kind, known) }
    // Last in line again: the first in line goes when there are too many.
    opened.delete(name)
    opened.set(name, entry)
    const [oldest] = opened.keys()
    if (opened.size > limits.openKeys && oldest !== undefined) opened.delete(oldest)
    try {
      return (await entry.key).plain
    } catch (fault) {
      if (opened.get(name) === entry) opened.delete(name)
      throw fault
    }
  }

  const generate = async (kind: string): Promise<DataKey> => ({ keeper: first.id, ...(await first.generate(kind)) })

  const ofTheWeek = async (kind: string): Promise<DataKey> => {
    const name = `${kind}#${first.id}#${Math.floor(epochMs() / limits.shelfMs)}`
    const standing = (await shelf.read(name)) ?? (await shelf.put(name, (await first.generate(kind)).wrapped.toString('base64url')))
    const wrapped = Buffer.from(standing, 'base64url')
    return { keeper: first.id, wrapped, plain: await toOpen(first.id, wrapped, kind) }
  }

  return {
    sealsWith: first.id,
    toOpen,
    async toSeal(kind: string): Promise<DataKey> {
      let current = sealing.get(kind)
      const isOld = !current || epochMs() >= current.from + limits.sealMs
      if (!current || isOld || current.seals >= limits.seals) {
        const key = isOld ? ofTheWeek(kind) : generate(kind)
        const taken = { from: epochMs(), seals: 0, key }
        sealing.set(kind, taken)
        key.catch(() => sealing.get(kind) === taken && sealing.delete(kind))
        current = taken
      }
      current.seals += 1
      return current.key
    },
  }
}

export type DataKeys = ReturnType<typeof dataKeys>

import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { CannotStart } from '#infra/local/cannotStart'

/** Guards the personal data in a table on this machine. Whoever loses the file has lost the data. */
export interface LocalKeys {
  /** Key-encryption keys of 64 hexadecimal digits; the first one seals. */
  readonly sealing: readonly string[]
  /** As in INDEX_KEYS, the oldest first. */
  readonly index: readonly string[]
}

const newKey = () => randomBytes(32).toString('hex')

/**
 * The keys in `file`, made when the table is new. Throws CannotStart when they are gone or damaged though the table is not new, because
 * other keys would open none of it, and when somebody else on this machine may read them.
 */
export const keysIn = (file: string, isTableNew: boolean): LocalKeys => {
  if (!existsSync(file)) {
    if (!isTableNew)
      throw new CannotStart(`${file} is missing, and only its keys open the data beside it; "npm start -- --fresh" begins anew.`)
    create(file, { sealing: [newKey()], index: [`1:sha256:${newKey()}`] })
  }
  if ((statSync(file).mode & 0o077) !== 0 && process.platform !== 'win32')
    throw new CannotStart(`${file} can be read by others on this machine; "chmod 600 ${file}" closes it.`)
  return read(file)
}

/** A new key seals from now on; the older ones still open. */
export const addSealingKey = (file: string): LocalKeys => {
  const keys = read(file)
  const next = { ...keys, sealing: [newKey(), ...keys.sealing] }
  const beside = `${file}.new`
  rmSync(beside, { force: true })
  write(beside, next)
  renameSync(beside, file)
  return next
}

/** Two that begin at once get the same keys: the file appears whole, and once. */
const create = (file: string, keys: LocalKeys) => {
  mkdirSync(dirname(file), { recursive: true })
  const beside = `${file}.${process.pid}`
  write(beside, keys)
  try {
    linkSync(beside, file)
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault
  } finally {
    rmSync(beside, { force: true })
  }
}

const write = (file: string, keys: LocalKeys) =>
  writeFileSync(file, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true })

const read = (file: string): LocalKeys => {
  const { sealing, index } = parse(readFileSync(file, 'utf8'))
  const isWhole =
    Array.isArray(sealing) &&
    sealing.length > 0 &&
    sealing.every((key) => /^[\da-f]{64}$/.test(key)) &&
    Array.isArray(index) &&
    index.length > 0
  if (!isWhole) throw new CannotStart(`${file} is damaged; put it back from a copy, or begin anew with "npm start -- --fresh".`)
  return { sealing, index }
}

const parse = (text: string): Partial<LocalKeys> => {
  try {
    return (JSON.parse(text) ?? {}) as Partial<LocalKeys>
  } catch {
    return {}
  }
}

import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { CannotStart } from '#infra/local/cannotStart'

/**
 * Two engines on one data file can lose writes, so whoever opens it leaves `<file>.lock` with its process id and the
 * moment that process began (ids are reused). Throws CannotStart when a living process holds it; gives the release.
 */
export const onlyOne = async (file: string): Promise<() => void> => {
  mkdirSync(dirname(file), { recursive: true })
  const lock = `${file}.lock`
  const own = `${process.pid} ${beganAt(process.pid) ?? ''}`
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      writeFileSync(openSync(lock, 'wx'), own)
      break
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault
    }
    const holder = readHolder(lock)
    if (holder) throw new CannotStart(`${file} is already in use by process ${holder}; end that one first.`)
    rmSync(lock, { force: true })
    // The engine of a holder that was killed needs a moment to end.
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  if (readFileSync(lock, 'utf8') !== own) throw new CannotStart(`${file} was taken by another process at the same moment; try again.`)
  return () => rmSync(lock, { force: true })
}

/** The living process that wrote the lock, if it still lives. */
const readHolder = (lock: string): number | undefined => {
  let text = ''
  try {
    text = readFileSync(lock, 'utf8')
  } catch {
    return undefined
  }
  const [id, began] = text.split(' ')
  const pid = Number(id)
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  try {
    process.kill(pid, 0)
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ESRCH') return undefined
  }
  return began && beganAt(pid) && beganAt(pid) !== began ? undefined : pid
}

/** Field 22 of /proc/<pid>/stat: start time in ticks since boot. Undefined where there is no /proc. */
const beganAt = (pid: number): string | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}

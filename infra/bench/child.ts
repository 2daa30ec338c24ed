import { tied } from '#infra/local/tied'

export interface Child {
  /** What it said after "ready". */
  readonly addresses: readonly string[]
  stop(): Promise<void>
}

/** Starts a process that says "ready" and its addresses; it cannot outlive this one. Throws what it said instead. */
export const startChild = async (command: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Child> => {
  const child = tied(command, { env: { ...process.env, ...env } })
  let said = ''
  const ready = new Promise<readonly string[]>((resolve) => {
    const listen = (bytes: Buffer) => {
      if (said.length > 20_000) return
      said += bytes.toString()
      const line = /^ready (.+)$/m.exec(said)
      if (line) resolve(String(line[1]).split(' '))
    }
    child.process.stdout?.on('data', listen)
    child.process.stderr?.on('data', listen)
  })
  let limit: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    limit = setTimeout(() => resolve(undefined), 30_000)
  })
  const addresses = await Promise.race([ready, child.ended.then(() => undefined), late])
  clearTimeout(limit)
  if (!addresses) {
    await child.stop()
    throw new Error(`${command.join(' ')} did not become ready: ${said.trim().slice(-2000)}`)
  }
  return { addresses, stop: child.stop }
}

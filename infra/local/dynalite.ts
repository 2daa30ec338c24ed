import { mkdirSync } from 'node:fs'
import dynalite from 'dynalite'
import { CannotStart } from '#infra/local/cannotStart'
import type { Engine } from '#infra/local/engineKind'

/** Runs inside this process, so it ends with it. Its data is a folder beside `file`. */
export const startDynalite = async (port: number, file: string | undefined): Promise<Engine> => {
  const path = file ? `${file}.level` : undefined
  if (path) mkdirSync(path, { recursive: true })
  const server = dynalite({ ...(path ? { path } : {}), createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  }).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'EADDRINUSE') throw new CannotStart(`Port ${port} is already in use, so the database engine cannot listen there.`)
    throw fault
  })
  const ended = new Promise<void>((resolve) => {
    server.once('close', resolve)
  })
  return {
    name: 'dynalite',
    endpoint: `http://127.0.0.1:${port}`,
    ended,
    stop() {
      server.close()
      server.closeAllConnections()
      return ended
    },
  }
}

import { CannotStart } from '#infra/local/cannotStart'
import { startDynalite } from '#infra/local/dynalite'
import { findDynoxide, startDynoxide } from '#infra/local/dynoxide'
import type { Engine, EngineName } from '#infra/local/engineKind'
import { freePort } from '#infra/local/freePort'
import { onlyOne } from '#infra/local/onlyOne'

/**
 * Starts the embedded engine: `@dynoxide/linux-x64` where its binary is installed, otherwise dynalite inside this process.
 * Without `file` everything is in memory. Throws CannotStart when the file or the port is taken or the file is damaged.
 */
export const startEngine = async (options: { file?: string; port?: number; prefer?: EngineName } = {}): Promise<Engine> => {
  const { file, prefer } = options
  const release = file ? await onlyOne(file) : () => {}
  try {
    const binary = prefer === 'dynalite' ? undefined : findDynoxide()
    if (!binary && prefer === 'dynoxide') throw new CannotStart('@dynoxide/linux-x64 is not installed on this machine.')
    const port = options.port ?? (await freePort())
    const engine = binary ? await startDynoxide(binary, port, file) : await startDynalite(port, file)
    void engine.ended.then(release)
    return engine
  } catch (fault) {
    release()
    throw fault
  }
}

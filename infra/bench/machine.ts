import { createRequire } from 'node:module'
import { cpus } from 'node:os'
import type { EngineName } from '#infra/local/engineKind'

/** What the figures were measured on; figures of different machines are not compared. */
export const machine = (): string => {
  const all = cpus()
  return `${all.length} × ${all[0]?.model.trim() ?? 'unknown processor'}, ${process.platform} ${process.arch}, Node ${process.version.slice(1)}`
}

export const engineVersion = (name: EngineName): string => {
  const manifest = name === 'dynalite' ? 'dynalite/package.json' : `@dynoxide/${process.platform}-${process.arch}/package.json`
  return `${name} ${(createRequire(import.meta.url)(manifest) as { version: string }).version}`
}

import type { TestProject } from 'vitest/node'
import { startEngine } from '#infra/local/engine'
import type { EngineName } from '#infra/local/engineKind'

declare module 'vitest' {
  interface ProvidedContext {
    endpoint: string
  }
}

/** One engine in memory per test project; tests read its address with `inject('endpoint')` and create a table of their own. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const engine = await startEngine({ prefer: (project.config.env.ENGINE ?? 'dynoxide') as EngineName })
  project.provide('endpoint', engine.endpoint)
  return engine.stop
}

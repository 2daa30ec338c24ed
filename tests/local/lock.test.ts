import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Entry {
  readonly version?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Readonly<Record<string, Entry>> }

/** Where a package finds another one, as Node looks for it. */
const found = (from: string, name: string): Entry | undefined => {
  for (let folder = from; ; folder = folder.includes('/node_modules/') ? folder.slice(0, folder.lastIndexOf('/node_modules/')) : '') {
    const entry = packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]
    if (entry || folder === '') return entry
  }
}

test('npm ci accepts the lock file: it has every optional package, also those of other machines', () => {
  const missing = Object.entries(packages).flatMap(([from, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {}).filter((name) => !found(from, name)?.version),
  )
  expect(missing).toEqual([])
})

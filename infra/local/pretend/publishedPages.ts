import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { places } from '#infra/local/places'

/** Pages of the mini-program as its configuration lists them: only what is published can be linked to. */
export const publishedPages = (): string[] =>
  [...readFileSync(join(places.root, 'miniapp', 'src', 'app.config.ts'), 'utf8').matchAll(/'(pages\/[\w-]+\/index)'/g)].map(
    ([, page]) => page ?? '',
  )

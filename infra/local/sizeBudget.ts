import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { places } from '#infra/local/places'

/** What a platform or a patient's patience allows, in kB. WeChat refuses 2 MB; its own check asks for 1.5 MB. */
const budgets = { weapp: 1500, alipay: 1500, h5: 250 } as const

/** The size of each built app against its budget: a line each, and what is over. */
export const sizeBudget = (): { lines: string[]; over: string[] } => {
  const sizes = { weapp: mainPackage('weapp'), alipay: mainPackage('alipay'), h5: firstPage() }
  const entries = Object.entries(sizes) as [keyof typeof budgets, number][]
  const line = ([client, size]: [keyof typeof budgets, number]) =>
    `${client.padEnd(8)} ${String(Math.ceil(size / 1024)).padStart(6)} kB of ${budgets[client]}`
  return { lines: entries.map(line), over: entries.filter(([client, size]) => size > budgets[client] * 1024).map(line) }
}

/** Bytes outside the sub-packages. */
const mainPackage = (client: 'weapp' | 'alipay'): number => {
  const folder = join(places.miniapp, 'dist', client)
  const app = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8')) as {
    subPackages?: { root: string }[]
    subpackages?: { root: string }[]
  }
  const roots = [...(app.subPackages ?? []), ...(app.subpackages ?? [])].map(({ root }) => root.replace(/\/?$/, '/'))
  return sum(filesBelow(folder).filter((file) => !roots.some((root) => relative(folder, file).startsWith(root))))
}

/** Compressed bytes of the page and of the scripts and styles that it names itself. */
const firstPage = (): number => {
  const html = readFileSync(join(places.h5, 'index.html'), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="\/?([^":]+\.(?:js|css))"/g)].map(([, path]) => join(places.h5, path ?? ''))
  return [join(places.h5, 'index.html'), ...named].reduce((total, file) => total + gzipSync(readFileSync(file)).length, 0)
}

const sum = (files: string[]) => files.reduce((total, file) => total + statSync(file).size, 0)

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(path) : [path]
  })

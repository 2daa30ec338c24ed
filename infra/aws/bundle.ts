import { cpSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'

/** The functions that serverless.yml names, as "functions/entries/http". */
export const namedEntries = (root: string): string[] =>
  [...readFileSync(join(root, 'serverless.yml'), 'utf8').matchAll(/^ {4}handler: (\S+)\.handler$/gm)].map(([, entry]) => entry ?? '')

/**
 * Left out, a quarter of what is loaded at a cold start: tables of legacy text encodings (requests are UTF-8; another charset
 * is refused), the languages of zod that nobody is answered in, and of the SMS SDKs what sends no SMS: four hundred other questions, file
 * types for uploads, and an URL parser that Node has itself. What they need to send is loaded with the first SMS.
 */
export const leaveOut: Plugin = {
  name: 'leave out',
  setup({ onLoad }) {
    onLoad({ filter: /iconv-lite[\\/]encodings[\\/]tables[\\/].*\.json$/ }, () => ({ contents: '{}', loader: 'json' }))
    onLoad({ filter: /iconv-lite[\\/]encodings[\\/](dbcs-data|sbcs-data(-generated)?)\.js$/ }, () => ({ contents: 'module.exports = {}' }))
    onLoad({ filter: /dysmsapi20170525[\\/]dist[\\/]models[\\/]\w+\.js$/ }, ({ path }) =>
      /(model|SendSms\w*)\.js$/.test(path) ? undefined : { contents: '' },
    )
    onLoad({ filter: /whatwg-url[\\/]lib[\\/]public-api\.js$/ }, () => ({ contents: 'exports.URL = URL' }))
    onLoad({ filter: /mime-db[\\/]db\.json$/ }, () => ({ contents: '{}', loader: 'json' }))
    onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/][\w-]+\.js$/ }, ({ path }) =>
      /(index|en|zh-CN)\.js$/.test(path) ? undefined : { contents: 'export default () => ({})' },
    )
  },
}

/**
 * Lays out what is deployed in `folder`: serverless.yml, infra/aws, and one file per entry with everything it needs inside.
 * CommonJS loads faster than modules here. Source maps stay behind in `folder`; they are not packed. Gives bytes by entry.
 */
export const bundle = async (root: string, folder: string): Promise<Record<string, number>> => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'infra', 'aws'), { recursive: true })
  cpSync(join(root, 'serverless.yml'), join(folder, 'serverless.yml'))
  cpSync(join(root, 'infra', 'aws'), join(folder, 'infra', 'aws'), { recursive: true, filter: (path) => !path.endsWith('.ts') })
  const entries = namedEntries(root)
  await build({
    absWorkingDir: root,
    entryPoints: entries.map((entry) => `${entry}.ts`),
    outbase: root,
    outdir: folder,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    sourcemap: 'external',
    legalComments: 'none',
    plugins: [leaveOut],
    logLevel: 'error',
  })
  return Object.fromEntries(entries.map((entry) => [entry, statSync(join(folder, `${entry}.js`)).size]))
}

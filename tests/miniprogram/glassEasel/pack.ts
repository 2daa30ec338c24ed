import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { build } from 'esbuild'
import { TmplGroup } from 'glass-easel-template-compiler'
import { toWeChatTemplate } from '#tests/miniprogram/glassEasel/template'
import type { Platform } from '#tests/miniprogram/platform'

/** What the page's script finds in `window.packed`. */
export interface Packed {
  readonly platform: Platform
  /** Path -> text of every script and settings file. */
  readonly scripts: Readonly<Record<string, string>>
  readonly settings: Readonly<Record<string, Record<string, unknown>>>
}

/**
 * Packs a compiled mini-program into one HTML page run by glass-easel, the component framework WeChat itself uses.
 * Throws when the framework's compiler refuses a template.
 */
export const packPage = async (folder: string, platform: Platform): Promise<string> => {
  const files = filesIn(folder)
  const read = (path: string) => readFileSync(join(folder, path), 'utf8')
  const ending = (pattern: RegExp) => files.filter((path) => pattern.test(path))
  const settings = ending(/\.json$/).filter((path) => !/project/.test(path))
  const packed: Packed = {
    platform,
    scripts: Object.fromEntries(ending(/\.js$/).map((path) => [path, read(path)])),
    settings: Object.fromEntries(settings.map((path) => [path, JSON.parse(read(path))])),
  }
  return page(
    packed,
    templates(platform, ending, read),
    ending(/\.(wx|ac)ss$/)
      .map(read)
      .join('\n'),
    await boot(),
  )
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))

/** One expression in JavaScript: template path -> compiled template. */
const templates = (platform: Platform, ending: (pattern: RegExp) => string[], read: (path: string) => string): string => {
  const group = new TmplGroup()
  for (const path of ending(/\.(wxs|sjs)$/))
    group.addScript(path.slice(0, -4), read(path).replace(/export\s+default\s+/, 'module.exports='))
  for (const path of ending(/\.(wx|ax)ml$/)) {
    const warnings = group.addTmpl(path.slice(0, -5), toWeChatTemplate(read(path), platform))
    if (warnings.length > 0) throw new Error(`${path}: ${JSON.stringify(warnings)}`)
  }
  return group.getTmplGenObjectGroups()
}

const boot = async (): Promise<string> => {
  const built = await build({
    entryPoints: [join(__dirname, 'boot.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2020',
    mainFields: ['module', 'main'],
  })
  return built.outputFiles.map((file) => file.text).join('\n')
}

const page = (packed: Packed, templateCode: string, css: string, script: string): string => `<!doctype html>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<style>${elementStyles}${screenStyles(css)}</style>
<div id="screen"></div>
<script>window.packed=${inScript(JSON.stringify(packed))};window.templates=${inScript(templateCode)}</script>
<script>${inScript(script)}</script>`

const inScript = (code: string): string => code.replace(/<\/script/g, '<\\/script')

/** rpx is 1/750 of the width; the page element is the body. */
const screenStyles = (css: string): string =>
  css.replace(/([\d.]+)rpx/g, (_, size) => `calc(100vw * ${size} / 750)`).replace(/(^|[,}\s])page(?=[\s,{])/g, '$1body')

/** What the host's own elements look like before any style of the app. */
const elementStyles = `
body{margin:0;font-family:sans-serif}
wx-view,wx-scroll-view,wx-picker,wx-swiper,wx-form,wx-label{display:block} wx-text{display:inline} wx-scroll-view{overflow:auto}
wx-button{display:block;box-sizing:border-box;text-align:center;cursor:pointer} wx-button[disabled=true]{opacity:.45}
wx-input,wx-textarea{display:block} wx-image{display:inline-block;width:320px;height:240px}
.phone-page{display:none} .phone-page.shown{display:block}
`

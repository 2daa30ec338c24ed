import { CurrentWindowBackendContext, Event } from 'glass-easel'
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import { pathsOf, tabsOf } from '#tests/miniprogram/appSettings'
import { browserWorld } from '#tests/miniprogram/glassEasel/browserWorld'
import { defineControls } from '#tests/miniprogram/glassEasel/controls'
import { fileLoader, hostGlobal, normal } from '#tests/miniprogram/glassEasel/loader'
import type { Packed } from '#tests/miniprogram/glassEasel/pack'
import { hostApi } from '#tests/miniprogram/host'
import { type Page, Pages } from '#tests/miniprogram/pages'
import { fieldsOf } from '#tests/miniprogram/platform'
import type { Options } from '#tests/miniprogram/world'

/** Opens the packed mini-program in this window: glass-easel draws it, the pretend host answers it. */

const { packed, templates } = window as unknown as { packed: Packed; templates: Options }
const { platform, settings, scripts } = packed
const appSettings = (settings['app.json'] ?? {}) as Options
const paths = pathsOf(appSettings)
const screen = document.getElementById('screen') as HTMLElement
const drawn = new Map<Page, { element: HTMLElement; root: { release(): void } }>()

const environment = new MiniProgramEnv()
const space = environment.createCodeSpace('', true)
space.getComponentSpace().updateComponentOptions({ writeIdToDOM: true })
const backend = new CurrentWindowBackendContext()
const surface = environment.associateBackend(backend)

const pages: Pages = new Pages({
  paths,
  tabs: tabsOf(appSettings),
  create: (path, query) => draw(path, query),
  guard: (run) => void run(),
  shown: (page) => {
    for (const [other, { element }] of drawn) element.classList.toggle('shown', other === page)
  },
  gone: (page) => {
    drawn.get(page)?.element.remove()
    drawn.get(page)?.root.release()
    drawn.delete(page)
  },
})
const world = browserWorld(platform, paths, () => pages)
window.world = world
backend.onEvent((target, type, detail, options) => {
  if (type === 'tap') world.tapped()
  if (target) Event.triggerEvent(target, type, detail, options)
})

let app: Options = {}
// biome-ignore lint/suspicious/noExplicitAny: the adapter's registration functions, for the file that is being loaded
let registering: any
const load = fileLoader(platform, scripts, {
  [hostGlobal(platform)]: hostApi(world),
  App: (options: Options) => {
    app = options
  },
  Page: (options: Options) => registering.Page(options),
  Component: (options: Options) => registering.Component(options),
  Behavior: (options: Options) => registering.Behavior(options),
  getApp: () => app,
  getCurrentPages: () => pages.all,
})

const register = (path: string): void => {
  const own = (settings[`${path}.json`] ?? {}) as Options
  const folder = path.split('/').slice(0, -1).join('/')
  const using = Object.entries(own.usingComponents ?? {}).map(([tag, file]) => [tag, `/${normal(`${folder}/${file}`)}`])
  space.addComponentStaticConfig(path, { usingComponents: Object.fromEntries(using), component: own.component } as never)
  // Without the flag, handlers written `bindtap` on the host's own elements are ignored.
  space.addCompiledTemplate(path, { groupList: templates, content: templates[path], fallbackListenerOnNativeNode: true } as never)
  space.componentEnv(path, (functions) => {
    const before = registering
    registering = functions
    load(`${path}.js`)
    registering = before
  })
}

const draw = (path: string, query: string): Page => {
  const root = surface.createRoot('phone-page', space, path)
  const element = document.createElement('div')
  const place = document.createElement('span')
  element.className = 'phone-page'
  element.append(place)
  screen.append(element)
  root.attach(element as never, place as never)
  const page = root.get() as Options as Page
  Object.assign(page, { route: path, options: fieldsOf(platform, query) })
  drawn.set(page, { element, root })
  return page
}

defineControls()
load('app.js')
if (scripts['comp.js'] !== undefined) register('comp')
for (const path of paths) register(path)
const launch = { path: paths[0], query: {}, scene: 1001, referrerInfo: {} }
app.onLaunch?.(launch)
app.onShow?.(launch)
pages.open(String(paths[0]), 'relaunch')

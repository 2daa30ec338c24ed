import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { evaluateFields, fill, type Scope } from '#tests/miniprogram/expression'
import type { Platform } from '#tests/miniprogram/platform'
import { parseTemplate, type SourceNode } from '#tests/miniprogram/source'
import type { TreeNode } from '#tests/miniprogram/tree'

interface TemplateFile {
  readonly named: Map<string, { readonly node: SourceNode; readonly file: TemplateFile }>
  readonly scripts: Record<string, unknown>
  readonly body: SourceNode[]
}

/** Where the file of a used component lies, for its tag; undefined for the host's own elements. */
export type FindComponent = (tag: string) => string | undefined

const deepest = 500

/** Evaluates the compiled templates of one package the way its host does: imports, calls, loops, conditions, scripts, components. */
export class Templates {
  private readonly files = new Map<string, TemplateFile>()
  private readonly prefix: string
  private readonly event: RegExp
  readonly extension: string

  constructor(
    private readonly folder: string,
    platform: Platform,
  ) {
    this.prefix = platform === 'alipay' ? 'a:' : 'wx:'
    this.event = platform === 'alipay' ? /^(on|catch)([A-Z]\w*)$/ : /^(bind|catch):?(\w+)$/
    this.extension = platform === 'alipay' ? '.axml' : '.wxml'
  }

  /** The tree of one page or component. Throws on a missing file, a broken template or one that calls itself for ever. */
  render(path: string, data: Scope, component: FindComponent): TreeNode[] {
    const file = this.file(path + this.extension)
    return this.list(file.body, { ...file.scripts, ...data }, { file, component, depth: 0 })
  }

  private file(path: string): TemplateFile {
    const known = this.files.get(path)
    if (known) return known
    const file: TemplateFile = { named: new Map(), scripts: {}, body: [] }
    this.files.set(path, file)
    for (const node of parseTemplate(readFileSync(join(this.folder, path), 'utf8'))) this.take(file, path, node)
    return file
  }

  private take(file: TemplateFile, path: string, node: SourceNode): void {
    const { attrs } = node
    const near = (name: string | undefined) => join(dirname(path), name ?? '')
    if (node.tag === 'import') for (const [name, found] of this.file(near(attrs.src)).named) file.named.set(name, found)
    else if (node.tag === 'wxs')
      file.scripts[attrs.module ?? ''] = this.script(attrs.src === undefined ? node.text : this.read(near(attrs.src)))
    else if (node.tag === 'import-sjs') file.scripts[attrs.name ?? ''] = this.script(this.read(near(attrs.from)))
    else if (node.tag === 'template' && attrs.name !== undefined) file.named.set(attrs.name, { node, file })
    else file.body.push(node)
  }

  private read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8')
  }

  private script(code: string): unknown {
    const module = { exports: {} }
    const run = runInNewContext(`(function (module, exports) {${code.replace(/export\s+default\s+/, 'module.exports=')}\n})`)
    run(module, module.exports)
    return module.exports
  }

  private list(nodes: readonly SourceNode[], scope: Scope, place: Place): TreeNode[] {
    if (place.depth > deepest) throw new Error(`template: more than ${deepest} levels`)
    const out: TreeNode[] = []
    let taken = false
    for (const node of nodes) {
      if (node.tag === '#text') out.push(...textNode(fill(node.text, scope)))
      else {
        const branch = this.branch(node, scope, taken)
        taken = branch.taken
        if (branch.shown) for (const inner of this.loops(node, scope)) out.push(...this.one(node, inner, place))
      }
    }
    return out
  }

  private branch(node: SourceNode, scope: Scope, taken: boolean): { shown: boolean; taken: boolean } {
    const when = node.attrs[`${this.prefix}if`]
    const otherwise = node.attrs[`${this.prefix}elif`]
    if (when !== undefined) {
      const shown = Boolean(fill(when, scope))
      return { shown, taken: shown }
    }
    if (otherwise !== undefined) {
      const shown = !taken && Boolean(fill(otherwise, scope))
      return { shown, taken: taken || shown }
    }
    if (`${this.prefix}else` in node.attrs) return { shown: !taken, taken: true }
    return { shown: true, taken: true }
  }

  private loops(node: SourceNode, scope: Scope): Scope[] {
    const over = node.attrs[`${this.prefix}for`]
    if (over === undefined) return [scope]
    const items = fill(over, scope)
    const item = node.attrs[`${this.prefix}for-item`] ?? 'item'
    const index = node.attrs[`${this.prefix}for-index`] ?? 'index'
    return Array.isArray(items) ? items.map((value, at) => ({ ...scope, [item]: value, [index]: at })) : []
  }

  private one(node: SourceNode, scope: Scope, place: Place): TreeNode[] {
    const inside = { ...place, depth: place.depth + 1 }
    if (node.tag === 'block') return this.list(node.children, scope, inside)
    if (node.tag === 'template') return this.call(node, scope, inside)
    const { attrs, on } = this.attributes(node, scope)
    const component = place.component(node.tag)
    const children = component === undefined ? this.list(node.children, scope, inside) : this.render(component, attrs, place.component)
    return [{ tag: node.tag, text: '', attrs, on, children }]
  }

  private call(node: SourceNode, scope: Scope, place: Place): TreeNode[] {
    const name = String(fill(node.attrs.is ?? '', scope))
    const found = place.file.named.get(name)
    if (!found) throw new Error(`template: nothing is named ${name}`)
    const given = node.attrs.data === undefined ? {} : evaluateFields(node.attrs.data, scope)
    return this.list(found.node.children, { ...found.file.scripts, ...given }, { ...place, file: found.file })
  }

  private attributes(node: SourceNode, scope: Scope): Pick<TreeNode, 'attrs' | 'on'> {
    const attrs: Record<string, unknown> = {}
    const on: Record<string, { handler: string; stops: boolean }> = {}
    for (const [name, value] of Object.entries(node.attrs)) {
      if (name.startsWith(this.prefix)) continue
      const event = this.event.exec(name)
      if (event) on[String(event[2]).toLowerCase()] = { handler: value, stops: event[1] === 'catch' }
      else attrs[name] = fill(value, scope)
    }
    return { attrs, on }
  }
}

interface Place {
  readonly file: TemplateFile
  readonly component: FindComponent
  readonly depth: number
}

const textNode = (text: unknown): TreeNode[] =>
  text === '' || text === undefined || text === null ? [] : [{ tag: '#text', text: String(text), attrs: {}, on: {}, children: [] }]

/** A node of a compiled template (WXML or AXML) as written, before any data. */
export interface SourceNode {
  readonly tag: string
  readonly attrs: Readonly<Record<string, string>>
  readonly children: SourceNode[]
  /** Of `#text` and of scripts written inside the template. */
  readonly text: string
}

const attribute = /([^\s=>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g
const piece =
  /<!--[\s\S]*?-->|<(wxs|sjs)\b([^>]*?)>([\s\S]*?)<\/\1>|<\/([\w:-]+)\s*>|<([\w:-]+)((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*(\/?)>/g

/** Reads a template file. Throws when a tag is closed that is not open, or left open. */
export const parseTemplate = (source: string): readonly SourceNode[] => {
  const root = node('#root')
  const open = [root]
  const top = () => open[open.length - 1] ?? root
  const addText = (text: string) => {
    if (text.trim() !== '') top().children.push(node('#text', {}, text.trim()))
  }
  let last = 0
  for (const match of source.matchAll(piece)) {
    addText(source.slice(last, match.index))
    last = match.index + match[0].length
    const [all, script, scriptAttrs, code, closing, opening, attrs, selfClosed] = match
    if (all.startsWith('<!--')) continue
    if (script !== undefined) top().children.push(node(script, attrsOf(scriptAttrs), code))
    else if (closing !== undefined) close(open, closing)
    else if (opening !== undefined) {
      const added = node(opening, attrsOf(attrs))
      top().children.push(added)
      if (!selfClosed) open.push(added)
    }
  }
  addText(source.slice(last))
  if (open.length > 1) throw new Error(`template: <${top().tag}> is not closed`)
  return root.children
}

const node = (tag: string, attrs: Record<string, string> = {}, text = ''): SourceNode => ({ tag, attrs, children: [], text })

const close = (open: SourceNode[], tag: string): void => {
  const closed = open.length > 1 ? open.pop() : undefined
  if (closed?.tag !== tag) throw new Error(`template: </${tag}> closes ${closed ? `<${closed.tag}>` : 'nothing'}`)
}

const attrsOf = (text = ''): Record<string, string> =>
  Object.fromEntries(Array.from(text.matchAll(attribute), (found) => [found[1], found[2] ?? found[3] ?? '']))

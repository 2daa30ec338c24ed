/** An element as the patient's phone would draw it. */
export interface TreeNode {
  readonly tag: string
  /** Of `#text` only. */
  readonly text: string
  readonly attrs: Readonly<Record<string, unknown>>
  /** Event name in lower case -> the page's handler. */
  readonly on: Readonly<Record<string, { readonly handler: string; readonly stops: boolean }>>
  readonly children: readonly TreeNode[]
}

export type Wanted = string | ((node: TreeNode) => boolean)

/** Every element, parents before children. */
export const everyNode = (nodes: readonly TreeNode[]): TreeNode[] => nodes.flatMap((node) => [node, ...everyNode(node.children)])

/** An element by its id or by a test, with its ancestors: the element first, the outermost last. */
export const findChain = (nodes: readonly TreeNode[], wanted: Wanted): TreeNode[] | undefined => {
  const fits = typeof wanted === 'string' ? (node: TreeNode) => node.attrs.id === wanted : wanted
  for (const node of nodes) {
    if (fits(node)) return [node]
    const below = findChain(node.children, fits)
    if (below) return [...below, node]
  }
  return undefined
}

/** What a person reads, in order, white space folded. */
export const textOf = (nodes: readonly TreeNode[]): string => rawText(nodes).replace(/\s+/g, ' ').trim()

const rawText = (nodes: readonly TreeNode[]): string =>
  nodes
    .map((node) => (node.tag === '#text' ? node.text : node.tag === 'text' ? rawText(node.children) : ` ${rawText(node.children)} `))
    .join('')

/** What a screen reader calls it: its label, else its text. */
export const nameOf = (node: TreeNode): string => String(node.attrs['aria-label'] || textOf([node]))

/** The innermost element that answers to taps and is called this. */
export const button =
  (name: string | RegExp) =>
  (node: TreeNode): boolean => {
    const matches = (text: string) => (typeof name === 'string' ? text.includes(name) : name.test(text))
    const answers = (at: TreeNode) => 'tap' in at.on && matches(nameOf(at))
    return answers(node) && !everyNode(node.children).some(answers)
  }

import { everyNode, findChain, nameOf, type TreeNode, type Wanted } from '#tests/miniprogram/tree'
import type { Options } from '#tests/miniprogram/world'

const bubbling = ['tap', 'longpress', 'longtap', 'touchstart', 'touchmove', 'touchend']

/** Events reach handlers as on a phone: from the element outwards, until one that catches. */
export const dispatch = (tree: readonly TreeNode[], page: Options, wanted: Wanted, type: string, detail: Options): void => {
  const chain = findChain(tree, wanted)
  const target = chain?.[0]
  if (!chain || !target) throw new Error(`nothing to ${type}: ${describe(wanted)}; there is ${answeringTo(tree, type)}`)
  if (type === 'tap' && target.tag === 'button' && target.attrs.disabled === true) throw new Error(`${describe(wanted)} is disabled`)
  let heard = false
  for (const node of bubbling.includes(type) ? chain : [target]) {
    const bound = node.on[type]
    if (!bound) continue
    if (typeof page[bound.handler] !== 'function') throw new Error(`the page has no handler ${bound.handler}`)
    heard = true
    page[bound.handler](eventOf(type, detail, target, node))
    if (bound.stops) break
  }
  if (!heard) throw new Error(`nothing listens for ${type} at ${describe(wanted)}`)
}

const eventOf = (type: string, detail: Options, target: TreeNode, current: TreeNode): Options => ({
  type,
  timeStamp: 0,
  target: seen(target),
  currentTarget: seen(current),
  detail,
  mark: {},
  touches: [],
  changedTouches: [],
})

const seen = (node: TreeNode) => ({
  id: node.attrs.id ?? '',
  offsetLeft: 0,
  offsetTop: 0,
  dataset: Object.fromEntries(
    Object.entries(node.attrs)
      .filter(([name]) => name.startsWith('data-'))
      .map(([name, value]) => [name.slice(5), value]),
  ),
})

const describe = (wanted: Wanted): string => (typeof wanted === 'string' ? `#${wanted}` : 'the wanted element')

const answeringTo = (tree: readonly TreeNode[], type: string): string =>
  everyNode(tree)
    .filter((node) => type in node.on)
    .map((node) => `#${node.attrs.id ?? ''} ${nameOf(node).slice(0, 20)}`)
    .join(', ')

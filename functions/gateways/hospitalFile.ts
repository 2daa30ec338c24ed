import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import type { HospitalFile } from '#shared/contract/hospitalFile'
import { checkHospitalFile } from '#shared/contract/hospitalFileFaults'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

/** One thing to correct in a hospital file. */
export interface FileMistake {
  readonly file: string
  readonly line: number
  /** "doctors[12].departmentId"; empty for the file as a whole. */
  readonly path: string
  readonly message: string
}

/** Enough to work through; a file with more is wrong as a whole. */
const mostMistakes = 50

export type BadHospitalFile = Refusal<'BAD_HOSPITAL_FILE', { readonly mistakes: readonly FileMistake[]; readonly more: number }>

/** Reads the text of a hospital file. Refuses with every mistake, its path and its line; a file that is no JSON with its syntax errors alone. */
export const readHospitalFile = (file: string, text: string): Result<HospitalFile, BadHospitalFile> => {
  const lineAt = lineIndex(text)
  const syntax: ParseError[] = []
  const tree = parseTree(text.replace(/^\uFEFF/, ' '), syntax, {
    disallowComments: true,
    allowTrailingComma: false,
    allowEmptyContent: false,
  })
  if (syntax.length > 0 || !tree) {
    const errors = syntax.map(({ error, offset }) => ({ file, line: lineAt(offset), path: '', message: syntaxMessage(error) }))
    return refuse(errors.length > 0 ? errors : [{ file, line: 1, path: '', message: 'is empty' }])
  }
  const repeated = repeatedFields(tree).map(({ node, path }) => ({ file, line: lineAt(node.offset), path, message: 'is given twice' }))
  const checked = checkHospitalFile(JSON.parse(text.replace(/^\uFEFF/, '')))
  if (checked.ok && repeated.length === 0) return ok(checked.value)
  const faults = checked.ok ? [] : (checked.details ?? [])
  const mistakes = faults.map(({ path, message }) => ({ file, line: lineAt(nearest(tree, path).offset), path: pathText(path), message }))
  return refuse([...repeated, ...mistakes])
}

const refuse = (mistakes: readonly FileMistake[]): BadHospitalFile => {
  const inOrder = [...mistakes].sort((a, b) => a.line - b.line)
  return no('BAD_HOSPITAL_FILE', { mistakes: inOrder.slice(0, mostMistakes), more: Math.max(0, mistakes.length - mostMistakes) })
}

/** "CommaExpected" as "comma expected". */
const syntaxMessage = (error: ParseError['error']): string =>
  `is not JSON: ${printParseErrorCode(error)
    .replace(/([A-Z])/g, ' $1')
    .trim()
    .toLowerCase()}`

/** The node of a path, or of what surrounds it when the field is missing. */
const nearest = (tree: Node, path: readonly (string | number)[]): Node => {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length))
    if (node) return node.parent?.type === 'property' ? node.parent : node
  }
  return tree
}

const pathText = (path: readonly (string | number)[]): string =>
  path.map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${step}`)).join('')

const repeatedFields = (tree: Node, path: readonly (string | number)[] = []): { node: Node; path: string }[] => {
  const found: { node: Node; path: string }[] = []
  const names = new Set<string>()
  for (const [index, child] of (tree.children ?? []).entries()) {
    const [name, value] = child.type === 'property' ? (child.children ?? []) : []
    const here = [...path, name ? String(name.value) : index]
    if (name && names.has(String(name.value))) found.push({ node: child, path: pathText(here) })
    if (name) names.add(String(name.value))
    found.push(...repeatedFields(value ?? child, here))
  }
  return found
}

const lineIndex = (text: string): ((offset: number) => number) => {
  const starts = [0]
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1)
  return (offset) => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return low + 1
  }
}

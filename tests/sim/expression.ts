import { invalid } from '#tests/sim/fault'

/** Condition and update expressions as trees. A text is parsed once; names and values are looked up when it is evaluated. */

/** `#h.#p`, `#r[0]`: names as written, list positions as numbers. */
export type Path = readonly (string | number)[]

export type Operand =
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'size'; readonly of: Operand }
  | { readonly kind: 'call'; readonly name: 'if_not_exists' | 'list_append'; readonly args: readonly [Operand, Operand] }

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'compare'; readonly test: Comparator; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'between'; readonly of: Operand; readonly low: Operand; readonly high: Operand }
  | { readonly kind: 'in'; readonly of: Operand; readonly list: readonly Operand[] }
  | { readonly kind: 'function'; readonly name: ConditionFunction; readonly path: Operand; readonly arg: Operand | undefined }

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>='
export type ConditionFunction = 'attribute_exists' | 'attribute_not_exists' | 'attribute_type' | 'begins_with' | 'contains'

export type Change =
  | {
      readonly kind: 'set'
      readonly path: Path
      readonly left: Operand
      readonly sign: '+' | '-' | undefined
      readonly right: Operand | undefined
    }
  | { readonly kind: 'remove'; readonly path: Path }
  | { readonly kind: 'add' | 'delete'; readonly path: Path; readonly left: Operand }

/** A parsed text and the names and values it mentions. */
export interface Parsed<T> {
  readonly tree: T
  readonly names: ReadonlySet<string>
  readonly values: ReadonlySet<string>
}

const tokenPattern = /\s+|(<=|>=|<>|[=<>()[\],.+-])|(#[A-Za-z0-9_]+|:[A-Za-z0-9_]+|[A-Za-z_][A-Za-z0-9_]*|\d+)/y

const tokensOf = (text: string): string[] => {
  if (text.trim() === '') throw invalid('The expression can not be empty')
  if (text.length > 4096) throw invalid('Expression size has exceeded the maximum allowed size')
  const tokens: string[] = []
  tokenPattern.lastIndex = 0
  while (tokenPattern.lastIndex < text.length) {
    const at = tokenPattern.lastIndex
    const found = tokenPattern.exec(text)
    if (!found) throw invalid(`Syntax error at ${at}: ${text}`)
    const token = found[1] ?? found[2]
    if (token) tokens.push(token)
  }
  return tokens
}

/** Reads tokens from left to right and notes the names and values that it passes. */
export class Reader {
  private at = 0
  private readonly tokens: readonly string[]
  readonly names = new Set<string>()
  readonly values = new Set<string>()

  constructor(private readonly text: string) {
    this.tokens = tokensOf(text)
  }

  get next(): string | undefined {
    return this.tokens[this.at]
  }
  after(distance: number): string | undefined {
    return this.tokens[this.at + distance]
  }
  take(): string {
    const token = this.tokens[this.at]
    if (token === undefined) throw this.wrong()
    this.at += 1
    return token
  }
  /** Takes a token when it is the next one; words in any case. */
  skip(token: string): boolean {
    if (this.next?.toUpperCase() !== token) return false
    this.at += 1
    return true
  }
  expect(token: string): void {
    if (!this.skip(token)) throw this.wrong()
  }
  wrong(): Error {
    return invalid(`Syntax error near "${this.next ?? 'the end'}": ${this.text}`)
  }

  path(): Path {
    const path: (string | number)[] = [this.name()]
    for (;;) {
      if (this.skip('.')) path.push(this.name())
      else if (this.skip('[')) {
        const index = this.take()
        if (!/^\d+$/.test(index)) throw this.wrong()
        path.push(Number(index))
        this.expect(']')
      } else return path
    }
  }

  /** Bare names are only taken for keys: anything else might be a reserved word, and the store always uses #names. */
  private name(): string {
    const token = this.take()
    if (token.startsWith('#')) this.names.add(token)
    else if (token !== 'pk' && token !== 'sk') throw this.wrong()
    return token
  }

  value(): Operand {
    const token = this.take()
    this.values.add(token)
    return { kind: 'value', value: token }
  }
}

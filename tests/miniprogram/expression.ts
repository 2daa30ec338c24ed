/** What a template can see while it is evaluated. */
export type Scope = Readonly<Record<string, unknown>>

type Evaluate = (scope: Scope) => unknown

const compiled = new Map<string, Evaluate>()
const moustache = /\{\{([\s\S]*?)\}\}/g
const onlyMoustache = /^\{\{([\s\S]*)\}\}$/

/** Evaluates `a.b + 1`; a name nobody defined is undefined, as on a phone. */
export const evaluate = (expression: string, scope: Scope): unknown => compile(`(${expression})`)(forgiving(scope))

/** Evaluates the `data` of a template call, `{{ i: a, ...b }}`. */
export const evaluateFields = (attribute: string, scope: Scope): Scope => {
  const fields = onlyMoustache.exec(attribute.trim())?.[1]
  if (fields === undefined) throw new Error(`template: data is not in braces: ${attribute}`)
  return compile(`({${fields}})`)(forgiving(scope)) as Scope
}

/** Fills `a {{b}} c`; an attribute that is one expression keeps the type of its value. */
export const fill = (text: string, scope: Scope): unknown => {
  const whole = onlyMoustache.exec(text)?.[1]
  if (whole !== undefined && !whole.includes('}}')) return evaluate(whole, scope)
  return text.replace(moustache, (_, expression: string) => String(evaluate(expression, scope) ?? ''))
}

const compile = (code: string): Evaluate => {
  const known = compiled.get(code)
  if (known) return known
  const made = new Function('scope', `with (scope) { return ${code} }`) as Evaluate
  compiled.set(code, made)
  return made
}

const forgiving = (scope: Scope): Scope =>
  new Proxy(scope, {
    has: (_, name) => typeof name === 'string',
    get: (target, name) => (typeof name === 'string' ? target[name] : undefined),
  })

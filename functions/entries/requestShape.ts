import type Koa from 'koa'
import { fieldTexts } from '#shared/text/zh/fields'

interface FieldFault {
  readonly field: string
  readonly message: string
}

/** A cursor is the longest thing anybody asks with. */
const queryLimit = 2_048
const mostHeaders = 64
const headersLimit = 8_192
/** Of objects and lists within each other; the deepest question of the contract has four. */
const deepest = 8
/** Names that reach beyond the object they stand in. */
const beyond = ['__proto__', 'constructor', 'prototype']

/** What is wrong with a request before anybody reads it: too much of it, or the same field twice in its query. */
export const foundFaults = (ctx: Koa.Context): readonly FieldFault[] | 'too large' => {
  const headers = Object.entries(ctx.headers)
  const size = headers.reduce((sum, [name, value]) => sum + name.length + String(value).length, 0)
  if (headers.length > mostHeaders || size > headersLimit || ctx.querystring.length > queryLimit) return 'too large'
  const seen = new Set<string>()
  const faults: FieldFault[] = []
  for (const name of new URLSearchParams(ctx.querystring).keys()) {
    if (beyond.includes(name)) faults.push({ field: name, message: fieldTexts.unknown })
    else if (seen.has(name)) faults.push({ field: name.slice(0, 64), message: fieldTexts.twice })
    seen.add(name)
  }
  return faults
}

/** What is wrong with a body before its schema is asked: too deep, or a field that no schema may take. */
export const foundBodyFault = (body: unknown): FieldFault | undefined => {
  let level: { value: unknown; field: string }[] = [{ value: body, field: '' }]
  for (let depth = 0; level.length > 0; depth += 1) {
    const next: typeof level = []
    for (const { value, field } of level) {
      if (typeof value !== 'object' || value === null) continue
      if (depth === deepest) return { field, message: fieldTexts.tooDeep }
      for (const [name, inner] of Object.entries(value)) {
        const path = field ? `${field}.${name}`.slice(0, 200) : name.slice(0, 64)
        if (beyond.includes(name)) return { field: path, message: fieldTexts.unknown }
        next.push({ value: inner, field: path })
      }
    }
    level = next
  }
  return undefined
}

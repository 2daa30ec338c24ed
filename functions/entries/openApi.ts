import { z } from 'zod'
import { problem, type RefusalCode, statusOf } from '#shared/contract/errors'
import { isWrite, needsSignIn, type Route, type RouteName, refusalsOf, routes } from '#shared/contract/routes'
import { schemas } from '#shared/contract/schemas'
import { refusalTexts } from '#shared/text/zh/refusals'

type JsonSchema = { properties?: Record<string, object>; required?: readonly string[] }

/** The contract as OpenAPI 3.1, generated, never written by hand. */
export const openApi = (version: string) => {
  const paths: Record<string, Record<string, object>> = {}
  for (const name of Object.keys(routes) as RouteName[]) {
    const route: Route = routes[name]
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(name, route) }
  }
  return {
    openapi: '3.1.0' as const,
    info: { title: 'Yuezhen 约诊', version, description: 'Outpatient booking: every channel uses these routes.' },
    servers: [{ url: '/api' }],
    paths,
    components: {
      securitySchemes: { accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: problemSchema },
    },
  }
}

const operation = (name: RouteName, route: Route) => {
  const input = z.toJSONSchema(schemas[name].input, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => String(match[1]))
  const others = Object.entries(input.properties ?? {}).filter(([field]) => !inPath.includes(field))
  const required = (field: string) => input.required?.includes(field) ?? false
  const parameters: object[] = inPath.map((field) => ({ name: field, in: 'path', required: true, schema: input.properties?.[field] }))
  if (!isWrite(route))
    parameters.push(...others.map(([field, schema]) => ({ name: field, in: 'query', required: required(field), schema })))
  else parameters.push({ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', pattern: '^[\\w-]{8,64}$' } })
  const body = { type: 'object', properties: Object.fromEntries(others), required: others.map(([field]) => field).filter(required) }
  return {
    operationId: name,
    summary: route.summary,
    ...(needsSignIn(route) ? { security: [{ accessToken: [] }] } : {}),
    parameters,
    ...(isWrite(route) && others.length > 0
      ? { requestBody: { required: true, content: { 'application/json': { schema: { ...body, additionalProperties: false } } } } }
      : {}),
    responses: { 200: { description: 'Done', content: { 'application/json': { schema: answerSchema(name) } } }, ...refusals(name) },
  }
}

const answerSchema = (name: RouteName) => {
  const { $schema, ...schema } = z.toJSONSchema(schemas[name].output, { io: 'output', unrepresentable: 'any' })
  return schema
}

/** Refusals by status, each with its codes and sentences. */
const refusals = (name: RouteName) => {
  const byStatus = new Map<number, RefusalCode[]>()
  for (const code of refusalsOf(name) as RefusalCode[]) byStatus.set(statusOf(code), [...(byStatus.get(statusOf(code)) ?? []), code])
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `${code}: ${refusalTexts[code]}`).join('; '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

const problemSchema = {
  type: 'object',
  required: Object.keys(problem('FAULT', 'request')),
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: 'What is so and what to do next, in Chinese' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(refusalTexts) },
    instance: { type: 'string' },
  },
}

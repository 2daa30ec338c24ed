import { isDeepStrictEqual } from 'node:util'

/**
 * Where the embedded engine (dynoxide 1.2.1) is more lenient than DynamoDB. The table in memory follows DynamoDB; dynalite,
 * which was written against the real service, agrees with it in each of these. Only these differences are let pass.
 */
interface EngineFault {
  readonly what: string
  /** What the table in memory says. */
  readonly says: RegExp
  /** What the engine does instead. */
  readonly engine: 'refuses by condition' | 'applies'
}

export const engineFaults: readonly EngineFault[] = [
  {
    // "Requests are validated before conditions are evaluated" (API reference, UpdateItem: ValidationException).
    what: 'an expression that can never work is found only after its condition held',
    says: /Cannot update attribute|Incorrect operand type|Two document paths|operand must be distinct|unused in expressions|not defined|Invalid attribute type name|BETWEEN operator/,
    engine: 'refuses by condition',
  },
  {
    what: 'a part of a condition that is not reached is not validated',
    says: /Incorrect operand type|operand must be distinct|unused in expressions|not defined|Invalid attribute type name|BETWEEN operator/,
    engine: 'applies',
  },
  {
    what: 'paths that treat one attribute both as a list and as a map are accepted in one update',
    says: /Two document paths conflict/,
    engine: 'applies',
  },
  {
    // The path of REMOVE and DELETE must lead to a map or list, as that of SET (its ValidationException is the same).
    what: 'REMOVE and DELETE below something that is missing or is no map or list do nothing',
    says: /document path provided in the update expression is invalid/,
    engine: 'applies',
  },
]

/**
 * The engine fills a list with nulls up to a position past its end; DynamoDB appends there ("if the element does not exist,
 * SET appends the new element to the end of the list", developer guide, update expressions).
 */
export const isPaddedList = (engine: unknown, memory: unknown): boolean => isDeepStrictEqual(withoutNulls(engine), withoutNulls(memory))

const withoutNulls = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.filter((element) => element !== null).map(withoutNulls)
  if (typeof value !== 'object' || value === null || value instanceof Set) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutNulls(inner)]))
}

export const knownFault = (message: string, applied: boolean): EngineFault | undefined =>
  engineFaults.find(({ says, engine }) => says.test(message) && (engine === 'applies') === applied)

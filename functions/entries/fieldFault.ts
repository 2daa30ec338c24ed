import { fieldTexts } from '#shared/text/zh/fields'

/** What a checked shape says of a field, as far as a sentence needs it. */
export interface FieldIssue {
  readonly code?: string | undefined
  readonly input?: unknown
  readonly origin?: string | undefined
  readonly minimum?: number | bigint | undefined
  readonly maximum?: number | bigint | undefined
}

/** One sentence a person can act on; where a schema says its own, that one is told instead. */
export const fieldFault = ({ code, input, origin, minimum, maximum }: FieldIssue): string => {
  if (input === undefined && code !== 'unrecognized_keys') return fieldTexts.missing
  const least = Number(minimum)
  const most = Number(maximum)
  switch (code) {
    case 'invalid_value':
    case 'invalid_union':
      return fieldTexts.choice
    case 'too_small':
      return origin === 'string' ? fieldTexts.tooShort(least) : origin === 'array' ? fieldTexts.tooFew(least) : fieldTexts.tooSmall(least)
    case 'too_big':
      return origin === 'string' ? fieldTexts.tooLong(most) : origin === 'array' ? fieldTexts.tooMany(most) : fieldTexts.tooLarge(most)
    case 'invalid_format':
    case 'custom':
      return fieldTexts.form
    case 'unrecognized_keys':
      return fieldTexts.unknown
    default:
      return fieldTexts.type
  }
}

import type { Failure } from '@/api/reply'

/** What the server found wrong, by field. */
export const fieldsWrong = (failure: Failure | undefined): Readonly<Record<string, string>> => {
  const wrong: Record<string, string> = {}
  for (const { field, message } of failure?.details.errors ?? []) wrong[field] = message
  return wrong
}

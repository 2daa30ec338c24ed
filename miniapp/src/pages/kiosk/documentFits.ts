import { readIdCard } from '#shared/values/idCard'
import type { IdType } from '#shared/values/words'

const others = /^[A-Z0-9]{5,18}$/

/** Whether a number can be that of such a document, so that a slip of the finger is told at once. */
export const documentFits = (idType: IdType, number: string): boolean =>
  idType === 'idCard' ? readIdCard(number) !== undefined : others.test(number)

import { objectIn, type PretendRequest } from '#infra/local/pretend/answer'
import { maskPhone } from '#shared/values/phone'

/** Fields that open something; of those that are long, the first letters tell them apart. */
const secret = /secret|token|code|sign|key|authorization/i

/** One line of what was asked: method, path and fields, with secrets and phone numbers masked. */
export const maskedCall = ({ method, target, query, headers, body }: PretendRequest): string => {
  const fields = [...query, ...Object.entries(objectIn(body) ?? {})].map(([name, value]) => `${name}=${masked(name, shown(value))}`)
  const app = /app_id=([\w-]{1,40})/.exec(headers.authorization ?? '')?.[1]
  return [method, target.split('?')[0], ...(app ? [`signed by ${app}`] : []), ...fields].join(' ').slice(0, 500)
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

const masked = (name: string, value: string): string => {
  // A template's parameters hold the one-time code, which the text beside it shows.
  if (name === 'parameters') return '…'
  if (secret.test(name)) return value.length > 16 && !/secret/i.test(name) ? `${value.slice(0, 4)}…` : '…'
  return value.slice(0, 60).replace(/1[3-9]\d{9}/g, maskPhone)
}

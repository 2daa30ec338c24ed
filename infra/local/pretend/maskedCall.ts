import { objectIn, type PretendRequest } from '#infra/local/pretend/answer'
import { maskPhone } from '#shared/values/phone'

/** Fields that open something; of those that are long, the first letters tell them apart. */
const secret = /secret|token|code|sign|key|authorization/i
/** Who somebody is at a platform: the last letters tell people apart. */
const person = /^(touser|open_?id|to_open_id)$/i
/** What a message says of somebody. */
const personal = /^(data|business_info|TemplateParam|TemplateParamSet)$/

/** One line of what was asked: method, path and fields, with secrets and phone numbers masked. */
export const maskedCall = ({ method, target, query, headers, body }: PretendRequest): string => {
  const fields = [...query, ...Object.entries(objectIn(body) ?? {})].map(([name, value]) => `${name}=${masked(name, shown(value))}`)
  const app = /app_id=([\w-]{1,40})/.exec(headers.authorization ?? '')?.[1]
  return [method, target.split('?')[0], ...(app ? [`signed by ${app}`] : []), ...fields].join(' ').slice(0, 500)
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

const masked = (name: string, value: string): string => {
  // What it says is on the card beside it.
  if (personal.test(name)) return '…'
  if (person.test(name)) return `…${value.slice(-6)}`
  if (name === 'page' || name === 'query') return value.split('?')[0]?.split('=')[0]?.slice(0, 60) ?? ''
  if (secret.test(name)) return value.length > 16 && !/secret/i.test(name) ? `${value.slice(0, 4)}…` : '…'
  return value.slice(0, 60).replace(/1[3-9]\d{9}/g, maskPhone)
}

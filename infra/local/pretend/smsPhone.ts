import type { PlatformTemplates } from '#infra/local/hospital/demoTemplates'
import type { Inbox } from '#infra/local/pretend/inbox'
import type { Outbox } from '#infra/local/pretend/outbox'
import { isMobile } from '#shared/values/phone'

export interface SmsPhoneSettings {
  readonly templates: PlatformTemplates['sms']
  /** 短信签名 of the hospital. */
  readonly signName: string
  readonly outbox: Outbox
  readonly inbox: Inbox
  readonly now: () => number
  /** Characters of a variable, as the contract says; of a one-time code always 6. */
  readonly variableLimit: number
}

const numberPauseMs = 30_000
/** Messages of one template to one number: of codes, and of everything else. */
const most = { code: { hour: 5, day: 10 }, notice: { hour: 50, day: 50 } } as const
const codeLimit = 6

/** What is wrong with a message, whatever the provider calls it. */
export type SmsFault = 'number' | 'signature' | 'template' | 'variables' | 'too long' | 'link' | 'soon' | 'hour' | 'day'

/** The phones that SMS arrive at, with what both providers check before one does. */
export const smsPhone = ({ templates, signName, outbox, inbox, now, variableLimit }: SmsPhoneSettings) => {
  const sent = new Map<string, number[]>()

  const tooMany = (key: string, isCode: boolean): SmsFault | undefined => {
    const times = sent.get(key) ?? []
    const since = (ms: number) => times.filter((at) => at > now() - ms).length
    const limit = most[isCode ? 'code' : 'notice']
    if (isCode && since(numberPauseMs) > 0) return 'soon'
    if (since(3_600_000) >= limit.hour) return 'hour'
    return since(86_400_000) >= limit.day ? 'day' : undefined
  }

  return {
    /** Names of the template's variables, in its order; undefined when it is not approved. */
    variablesOf: (id: string): string[] | undefined =>
      templates.find((template) => template.id === id) && [...textOf(templates, id).matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name)),

    receive(
      phone: string,
      { id, sign, values }: { id: string; sign: string; values: Readonly<Record<string, string>> },
    ): SmsFault | undefined {
      if (!isMobile(phone)) return 'number'
      if (sign !== signName) return 'signature'
      const text = textOf(templates, id)
      if (!text) return 'template'
      const isCode = text.includes('{code}')
      const given = Object.values(values)
      if (given.some((value) => value === '')) return 'variables'
      if (given.some((value) => /https?:|www\.|\.(com|cn)\b|[【】]/i.test(value))) return 'link'
      if (isCode && !given.every((value) => /^\d+$/.test(value))) return 'variables'
      if (given.some((value) => value.length > (isCode ? codeLimit : variableLimit))) return 'too long'
      const key = `${phone} ${id}`
      const over = tooMany(key, isCode)
      if (over) return over
      sent.set(key, [...(sent.get(key) ?? []), now()].slice(-most.notice.day))
      const words = `【${signName}】${text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '')}`
      if (isCode) outbox.oneTimeCode(phone, values.code ?? '', words)
      else outbox.toPhone(phone, 'got a message')
      inbox.put('SMS', phone, { title: signName, lines: [{ label: '', value: words }], templateId: id })
      return undefined
    },
  }
}

export type SmsPhone = ReturnType<typeof smsPhone>

const textOf = (templates: PlatformTemplates['sms'], id: string): string => templates.find((template) => template.id === id)?.text ?? ''

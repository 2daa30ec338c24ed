import { type WechatAnswer, wechatRejects } from '#functions/gateways/wechatAnswer'
import type { wechatCall } from '#functions/gateways/wechatCall'
import type { ListedTemplate } from '#shared/rules/messages/templateFaults'

const busyCodes: readonly unknown[] = [-1, 45011]
const longTerm = 3

/** The templates that WeChat has for this mini-program, by gettemplate. Throws when WeChat refuses to tell or cannot be reached. */
export const wechatTemplates = (call: ReturnType<typeof wechatCall>) => async (): Promise<ListedTemplate[]> => {
  const judge = (answer: WechatAnswer): ListedTemplate[] | 'again' => {
    if (busyCodes.includes(answer.errcode)) return 'again'
    if (answer.errcode !== 0) throw wechatRejects(answer)
    const { data } = answer.fields
    if (!Array.isArray(data)) throw new Error('WeChat listed no templates')
    return data.map(read)
  }
  const listed = await call('/wxaapi/newtmpl/gettemplate', undefined, judge)
  if (listed === 'unreachable') throw new Error('WeChat cannot be reached')
  return listed
}

interface Listed {
  readonly priTmplId?: unknown
  readonly type?: unknown
  /** "就诊人:{{thing1.DATA}}\n…" */
  readonly content?: unknown
  readonly keywordEnumValueList?: unknown
}

const read = (one: Listed): ListedTemplate => {
  const words = new Map(listOf(one.keywordEnumValueList).map((entry) => [nameOf(entry.keywordCode), entry.enumValueList as string[]]))
  const keys = [...String(one.content).matchAll(/\{\{(\w+)\.DATA\}\}/g)].map(([, key = '']) => ({ key, options: words.get(key) }))
  return { id: String(one.priTmplId), isLongTerm: one.type === longTerm, keys }
}

const listOf = (value: unknown) => (Array.isArray(value) ? (value as { keywordCode?: unknown; enumValueList?: unknown }[]) : [])

/** "enum1" or "enum1.DATA". */
const nameOf = (code: unknown): string => String(code).replace(/\.DATA$/, '')

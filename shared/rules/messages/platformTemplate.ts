import type { ListedTemplate } from '#shared/rules/messages/templateFaults'

/** One template of WeChat's gettemplate; what is not read is left out. */
export interface WechatListed {
  readonly priTmplId: string
  /** "就诊人:{{thing1.DATA}}\n时间:{{time3.DATA}}\n". */
  readonly content: string
  /** 2 one-time, 3 long-term. */
  readonly type: number
  readonly keywordEnumValueList?: readonly { readonly keywordCode: string; readonly enumValueList: readonly string[] }[] | undefined
}

export const readWechatListed = ({ priTmplId, content, type, keywordEnumValueList = [] }: WechatListed): ListedTemplate => ({
  id: priTmplId,
  isLongTerm: type === 3,
  keys: [...content.matchAll(/\{\{(\w{1,40})\.DATA\}\}/g)].map(([, key = '']) => {
    const options = keywordEnumValueList.find(({ keywordCode }) => keywordCode === key || keywordCode === `${key}.DATA`)?.enumValueList
    return { key, ...(options && { options }) }
  }),
})

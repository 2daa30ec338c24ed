import type { TemplateFault } from '#shared/rules/messages/templateFaults'

/** What is wrong with a template, for who has to correct it. */
export const templateFaultTexts = {
  UNKNOWN_TEMPLATE: '平台账号里没有这个模板编号',
  NOT_THE_SAME_TERM: '配置的“长期订阅”与平台上的模板不一致',
  KEY_TWICE: '这一项配置了两次',
  UNKNOWN_KEY: '平台上的模板没有这一项',
  UNKNOWN_KEY_TYPE: '不是微信认识的项目类型',
  MISSING_KEY: '平台上的模板有这一项，但没有配置',
  NOT_AN_OPTION: '填入的词不在平台允许的选项里',
  FIELD_NEVER_SAID: '这类消息没有这一项内容',
  FIELD_DOES_NOT_FIT: '这项内容不符合平台对这一项的格式要求',
} as const satisfies Record<TemplateFault['code'], string>

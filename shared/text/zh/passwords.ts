import type { PasswordWeakness } from '#shared/rules/passwords'

/** What to do about a password that is easy to guess. */
export const passwordTexts = {
  short: '请至少用12位',
  fewKinds: '请用大写字母、小写字母、数字、符号中的至少三种',
  context: '请不要用用户名、医院或产品的名称',
  common: '这是常见的密码，请换几个不相关的词',
  run: '请不要用键盘上或字母表里连着的字符，如 1234、qwer',
  repeats: '请不要重复同样的字符或同一段文字',
  same: '请不要用与原来相同的密码',
} as const satisfies Record<PasswordWeakness, string>

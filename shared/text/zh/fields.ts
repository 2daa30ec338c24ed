/** What is wrong with a field that somebody filled in, or a program sent. */
export const fieldTexts = {
  missing: '请填写这一项',
  type: '这一项的内容格式不对',
  choice: '请从给出的选项中选择',
  tooShort: (least: number) => `至少 ${least} 个字`,
  tooLong: (most: number) => `最多 ${most} 个字`,
  tooFew: (least: number) => `至少 ${least} 项`,
  tooMany: (most: number) => `最多 ${most} 项`,
  tooSmall: (least: number) => `不能小于 ${least}`,
  tooLarge: (most: number) => `不能大于 ${most}`,
  form: '这一项的内容不符合要求',
  unknown: '没有这一项',
  twice: '这一项只能出现一次',
  tooDeep: '内容的层次太多',
} as const

/** 两人同诊: two of a family, side by side. */
export const pairTexts = {
  add: '再约一位家人，号相邻',
  addHint: '两人的号一起约上，有一人约不上就都不占号',
  choose: '和谁一起就诊',
  partner: '一起就诊',
  remove: '不一起约了',
  rule: '确认时一起取两个相邻的号，都约上才算数',
  confirm: '确认两人预约',
  refused: '两人的号没有一起约上',
  refusedKept: '没有占用任何一个号，可以分别预约',
  about: (name: string) => `${name}的原因：`,
  done: '两人都约上了',
  serials: '两人的号序',
} as const

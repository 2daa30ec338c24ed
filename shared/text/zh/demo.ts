/** Names of made-up people on the demo stage. */
export const demoTexts = {
  self: '陈建国',
  child: '陈小禾',
  guardian: '陈雨桐',
  returning: '老用户（演示）',
  newcomer: '新用户（演示）',
  nurse: '分诊护士（演示）',
} as const

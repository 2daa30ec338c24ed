/** Names of made-up people on the demo stage. */
export const demoTexts = {
  adult: '林远舟',
  parent: '陈秀英',
  child: '林小禾',
  returning: '老用户（演示）',
  newcomer: '新用户（演示）',
  nurse: '分诊护士（演示）',
  doctor: '出诊医生（演示）',
  office: '门诊部（演示）',
} as const

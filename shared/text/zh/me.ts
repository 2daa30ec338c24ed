export const meTexts = {
  visitor: '未登录',
  signIn: '登录',
  signOut: '退出登录',
  largeType: '大字版',
  largeTypeHint: '字更大，按钮更大',
  patients: '就诊人管理',
  appointments: '我的预约',
  call: '联系医院',
  about: '预约须知',
  account: '隐私与账号',
  reminders: '提醒',
  privacy: '个人信息处理规则',
  version: (version: string) => `版本 ${version}`,
} as const

export const aboutTexts = {
  rules: '预约规则',
  bring: '就诊请带',
  fees: '挂号费',
} as const

export const signInTexts = {
  welcome: '手机号登录',
  why: '用于查看和管理您的预约',
  phone: '手机号码',
  phoneWrong: '请填写11位手机号码',
  submit: '登录',
  privacy: '查看个人信息处理规则',
  submitting: '正在登录',
  demoTitle: '演示身份',
  demoWhy: '演示环境可直接选择身份体验',
  returning: '老用户（已有就诊人）',
  newcomer: '新用户',
} as const

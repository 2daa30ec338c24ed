import type { ProgressState } from '#shared/rules/progress'

/** What to do now, by how far the visit is; when to be there is said beside it. */
export const progressAdvice: Readonly<Record<ProgressState, readonly string[]>> = {
  upcoming: ['到院后请先签到，再到候诊区等候', '来不了时请尽早取消，号会让给其他人'],
  today: ['到院后请先签到，再到候诊区等候', '签到后请留意叫号屏和广播'],
  waiting: ['请在候诊区等候，不要走远', '轮到您之前这里会更新'],
  called: ['请现在到诊室就诊'],
  passed: ['已叫过您的号，请到分诊台报到，护士会为您安排'],
  seen: ['取药、检查和复诊请按医生的安排'],
  cancelled: ['不用到院，需要看病时请重新预约'],
  rescheduled: ['新的时间和地点请登录后在“预约”中查看'],
  suspended: ['请先不要到院', '请登录后重新预约，或致电医院'],
  over: ['还没有看上病的，请到分诊台询问'],
}

export const progressTexts = {
  open: '查看就诊进度',
  openHint: '时间、地点、号序和叫号情况，就诊当天会自动更新',
  states: {
    upcoming: '待就诊',
    today: '今天就诊',
    waiting: '候诊中',
    called: '请就诊',
    passed: '已过号',
    seen: '已就诊',
    cancelled: '预约已取消',
    rescheduled: '预约已改期',
    suspended: '这次门诊停诊',
    over: '这次门诊已结束',
  },
  serialName: '号序',
  arrive: '请到院',
  arriveBefore: (time: string) => `${time}前`,
  place: '地点',
  position: '前面还有',
  positionValue: (position: number) => (position === 1 ? '没有人了，下一位是您' : `${position - 1} 人`),
  calledSerial: '正在叫号',
  calledValue: (serial: number) => `${serial} 号`,
  expected: '预计轮到',
  pace: '今天每人约',
  paceValue: (minutes: number) => `${Math.round(minutes)} 分钟`,
  advice: '现在要做的',
  updated: (time: string) => `${time} 更新`,
  lastKnown: (time: string) => `没有连上医院，下面是 ${time} 的情况`,
  refresh: '刷新',
  openIn: { wechat: '在微信中打开', alipay: '在支付宝中打开' },
  openInFailed: '现在打不开，请稍后再试，也可以在这里继续查看',
  overTitle: '这个链接已失效',
  toAppointments: '登录后查看预约',
  toCode: '输入短信中的查询码',
} as const

export const progressCodeTexts = {
  head: '查看就诊进度',
  why: '请输入短信中的8位查询码，不用登录',
  code: '查询码',
  hint: '由8位数字和字母组成，不分大小写',
  submit: '查看',
  submitting: '正在查询',
  wrongLength: '查询码有8位，请对照短信核对',
  noCode: '短信找不到了，可以登录后在“预约”中查看',
} as const

import type { MessageChannel } from '#shared/values/words'

/** Where a message is read, as people say it. */
export const wayTexts = {
  wechatSubscription: '微信',
  wechatMedical: '微信',
  alipayTemplate: '支付宝',
  sms: '短信',
  call: '电话',
} as const satisfies Record<MessageChannel, string>

const platformNames = { wechat: '微信', alipay: '支付宝' } as const

/** 提醒: said after a booking, on its page, and on a page of its own. */
export const reminderTexts = {
  title: '提醒',
  byPlatform: (name: string) => `${name}会提醒您`,
  byPlatformWhere: { wechat: '就诊前会发到微信的“服务通知”里', alipay: '就诊前会发到支付宝的消息里' },
  bySms: '将用短信提醒您',
  bySmsWhere: '短信发到就诊人登记的手机号',
  byCall: '医院会打电话通知您',
  byCallWhere: '电话打到就诊人登记的手机号',
  none: '没有可用的提醒方式',
  noneSubscribe: (platform: 'wechat' | 'alipay') => `点下面的按钮，允许${platformNames[platform]}提醒您`,
  noneAddPhone: '添加就诊人并填写手机号后，可以用短信提醒您',
  noneNothing: '请记住就诊时间，也可以随时在“我的预约”里查看',
  subscribe: (platform: 'wechat' | 'alipay') => `开启${platformNames[platform]}提醒`,
  more: (platform: 'wechat' | 'alipay') => `多收几次${platformNames[platform]}提醒`,
  addPatient: '添加就诊人',

  how: '怎样收到提醒',
  rules: {
    wechat: ['微信规定：每点一次“允许”，这种提醒只能发一次', '所以每次预约时会再问您一次，点“允许”就行'],
    alipay: ['每点一次“同意”，这种提醒只能发一次', '所以每次预约时会再问您一次，点“同意”就行'],
    phone: ['想在微信里收到提醒，请在微信里打开约诊小程序预约'],
  },
  /** Only where messages go by SMS at all. */
  smsRule: { wechat: '没有允许的，改用短信通知您', alipay: '没有同意的，改用短信通知您', phone: '提醒用短信发到就诊人登记的手机号' },
  declinedTitle: '点了没有反应？',
  declined: {
    wechat: '您可能选过“总是拒绝”。请点右上角“···”，再点“设置”“通知管理”，打开“接收通知”。',
    alipay: '您可能选过不再询问。请点右上角“···”，再点“消息订阅”，打开对应的提醒。',
  },

  groups: { booking: '预约', before: '就诊前', hall: '就诊当天', account: '其他' },
  left: (times: number) => `还能收到 ${times} 次`,
  always: '一直能收到',
  unreachable: '收不到',
  states: {
    neverAsked: '还没有允许',
    usedUp: '允许的次数用完了',
    declined: '您没有允许',
    banned: '暂时不能用这种方式',
  },

  popupAsks: '约诊 申请向您发送以下消息',
  popupStandsIn: '演示：这里代替微信的弹窗',
  allow: '允许',
  refuse: '拒绝',
} as const

import type { TellingOutcome, UndeliveredOutcome } from '#shared/rules/messages/byPhone'
import type { ContentField } from '#shared/rules/messages/content'
import type { MessageState, SendOutcome } from '#shared/rules/messages/message'
import type { MessageChannel } from '#shared/values/words'

export const messageChannelTexts = {
  wechatSubscription: '微信订阅消息',
  wechatMedical: '微信就医助手',
  alipayTemplate: '支付宝消息',
  sms: '短信',
  call: '电话',
} as const satisfies Record<MessageChannel, string>

export const messageStateTexts = {
  due: '待发送',
  sent: '已发出',
  void: '不再需要',
  expired: '已过时，未发送',
  failed: '未送达',
} as const satisfies Record<MessageState, string>

/** What a try came to, and what to do about it where it failed. */
export const sendOutcomeTexts = {
  sent: { what: '已发出', next: '' },
  refused: { what: '对方没有同意接收，或号码收不到', next: '请电话告知' },
  banned: { what: '医院账号没有开通或被平台限制', next: '请电话告知，并请系统管理员核对平台账号和模板' },
  badArgument: { what: '内容或模板设置不符合平台要求', next: '请电话告知，并请系统管理员在“消息模板”里核对' },
  quota: { what: '今天的发送数量已用完', next: '可以稍后重发，急的请电话告知' },
  busy: { what: '平台繁忙', next: '可以重发，急的请电话告知' },
  unknown: { what: '平台没有答复，可能已送达', next: '可以重发，急的请电话告知' },
} as const satisfies Record<SendOutcome, { what: string; next: string }>

/** What the commonest codes of the platforms mean, more exactly than the outcome. */
const codeTexts: Readonly<Record<string, string>> = {
  '43101': '对方没有订阅，或订阅次数已用完',
  '43107': '这个消息模板被平台停用',
  '47003': '模板的某一项不符合微信的格式',
  '40037': '模板编号不正确',
  '41030': '消息里的页面还没有发布',
  '45168': '内容有平台不允许的词',
  '40003': '微信里找不到这个人',
  MSG_UNSUBSCRIBED: '对方没有订阅',
  USER_ID_INVALID: '支付宝里找不到这个人',
  USER_TEMPLATE_ILLEGAL: '模板编号不正确',
  USER_TEMPLATE_LACK_KEYWORD: '模板缺少一项内容',
  USER_KEYWORD_LENGTH_ERROR: '模板的某一项过长',
  'isv.MOBILE_NUMBER_ILLEGAL': '手机号码不正确',
  'isv.BUSINESS_LIMIT_CONTROL': '这个号码今天收到的短信已达上限',
  'isv.DAY_LIMIT_CONTROL': '今天的短信数量已用完',
  'isv.OUT_OF_SERVICE': '短信服务已停用，请核对账户余额',
  NO_CONSENT_LEFT: '对方没有订阅，或订阅次数已用完',
  NOT_CONFIGURED: '这种方式没有配置',
  FAULT: '发送时出错，没有得到结果',
}

/** What came of a try in plain words; a code that is not known speaks through its outcome. */
export const attemptText = (outcome: SendOutcome | undefined, code: string | undefined): string =>
  outcome === undefined ? '正在发送，或发送中断' : (code !== undefined && codeTexts[code]) || sendOutcomeTexts[outcome].what

const tellingTexts = { told: '已电话告知', notReached: '未接通', notNeeded: '不再需要' } as const satisfies Record<TellingOutcome, string>

export const undeliveredOutcomeTexts = { ...tellingTexts, resend: '重新发送' } as const satisfies Record<UndeliveredOutcome, string>

/** The receipt of a call is what came of it. */
export const callReceiptText = (receipt: string | undefined): string =>
  (receipt !== undefined && (tellingTexts as Readonly<Record<string, string>>)[receipt]) || '已转人工外呼，还没有记录结果'

export const contentFieldTexts = {
  title: '标题',
  patient: '就诊人',
  hospital: '医院',
  department: '科室',
  doctor: '医生',
  kind: '号别',
  time: '就诊时间',
  day: '日期',
  clock: '时刻',
  arrive: '到院时间',
  place: '地点',
  serial: '号序',
  bring: '携带资料',
  note: '备注',
  reason: '原因',
  until: '时限',
  phone: '电话',
  shortCode: '查询码',
} as const satisfies Record<ContentField, string>

export const staffMessageTexts = {
  undelivered: '未送达的消息',
  undeliveredWhy: '这些消息所有方式都没有送到。请电话告知并记下结果；还在时限内的可以重新发送。',
  noUndelivered: '没有未送达的消息',
  noneHere: '前面的都不在您的工作地点，请查看更多',
  notSoAnyMore: '预约已有变动，不用再告知',
  person: '患者',
  what: '消息',
  visit: '就诊',
  why: '为什么没送到，怎么办',
  act: '处理',
  noWay: '没有可用的方式：没有订阅，也没有可用的号码',
  noWayNext: '请查找患者核对手机号，或当面告知',
  since: (at: string) => `应发 ${at}`,
  until: (at: string) => `${at} 前有用`,
  over: '已过时限，不能重发',
  serial: (serial: number) => `${serial}号`,
  noted: (name: string, outcome: string) => `${name}：已记为“${outcome}”`,
  resent: (name: string) => `${name}：已放回发送队列，几分钟内会再试一次`,
  say: '怎么说',
  sayOf: (name: string) => `对 ${name} 怎么说`,
  hideSaying: '收起',
  saying: (name: string, kind: string) => `给 ${name} 打电话：${kind}`,
  sayingWhy: '先请对方说出就诊人姓名和就诊日期，核对一致再往下说；不要留言给其他人。',

  log: '消息记录',
  logOf: (name: string) => `${name} 的消息记录`,
  logWhy: '这条预约的每一条消息，和每一次发送',
  noLog: '这条预约还没有消息',
  decided: '决定时间',
  due: '应发时间',
  worth: '有效至',
  channel: '方式',
  at: '时间',
  outcome: '结果',
  code: '平台代码',
  receipt: '平台回执',
  delivery: '送达报告',
  delivered: (at: string) => `已送达 ${at}`,
  notDelivered: (at: string) => `未送达 ${at}`,
  noAttempts: '还没有发送',
  by: (name: string) => `由 ${name} 记录`,

  templates: '消息模板',
  templatesWhy: '用最长的真实内容填好，看手机上会显示成什么样。模板编号和每一项的对应由医院资料文件配置。',
  template: '模板编号',
  key: '模板项',
  field: '内容',
  limit: '平台限制',
  characters: (count: number) => `${count} 个字符`,
  full: '完整内容',
  shown: '手机上显示',
  cut: '已缩短',
  whole: '完整',
  notConfigured: '没有配置模板，这类消息会改用其他方式',
  callNeedsNone: '电话不需要模板，下面是要说的话',
  faults: '需要更正',
  configuredCount: (configured: number, all: number) => `${all} 类消息，已配置 ${configured} 类`,
} as const

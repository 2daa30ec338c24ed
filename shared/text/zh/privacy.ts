import type { DataKind, Kept } from '#shared/rules/dataInventory'

interface KindText {
  readonly what: string
  readonly why: string
}

/** 个人信息处理规则, as people read it; what is kept comes from the data inventory. */
export const privacyTexts = {
  updated: '2026年11月',
  who: (hospital: string) => `本规则说明${hospital}在预约挂号中怎样处理您的个人信息。处理者是${hospital}，约诊受其委托提供系统。`,
  short: '简要说明',
  shortList: [
    '只收集预约挂号需要的信息',
    '不用于广告，不出售，不向预约以外的其他方提供',
    '全部保存在中国境内，证件号和手机号加密保存，显示时隐去一部分',
    '您可以随时查看、更正、导出、删除，或撤回同意',
  ],
  kinds: '收集什么、为什么、保存多久',
  sensitive: '敏感个人信息',
  why: '用途',
  kept: '保存',
  shared: '会提供给谁',
  sharedList: [
    '医院有权限的工作人员：为您接诊、分诊或办理预约，每次查看都有记录，您可以看到',
    '短信服务商：只有手机号、验证码和提醒的内容，用来发送短信',
    '微信或支付宝：在您用它们登录或绑定手机号时核实身份；您同意接收提醒时，发送提醒的内容',
  ],
  children: (age: number) => `不满 ${age} 周岁的儿童`,
  childrenList: [
    '儿童的信息由监护人提供，监护人单独勾选同意后才收集',
    '只用于为孩子预约和就诊通知，不做其他用途',
    '工作人员查看儿童信息需要经过批准的岗位授权，并逐次记录，每年统计',
    '验证码发到监护人的手机，监护人可以查看、更正、导出、删除，或撤回同意',
  ],
  rights: '您的权利',
  rightsList: [
    '查看和导出：“我的”—“就诊人管理”—“信息与权利”',
    '更正手机号：同上；姓名和证件信息请带证件到窗口更正',
    '撤回同意：同上，撤回不影响之前已经完成的预约',
    '删除：同上，法律要求保存的部分锁定保存，到期自动删除',
    '注销账号：“我的”—“隐私与账号”',
    '不使用网络的人可以到窗口或打电话预约，也可以到窗口办理以上事项',
  ],
  ask: '有疑问找谁',
  askText: (hospital: string) => `可以致电${hospital}，或到门诊窗口，我们会在15个工作日内答复。`,
  version: (month: string) => `本规则自${month}起适用。内容有改动时，会在这里说明，需要重新同意的会再次征得您的同意。`,
} as const

export const dataKindTexts: Readonly<Record<DataKind, KindText>> = {
  identity: { what: '就诊人的姓名、证件类型和号码、手机号码、性别、出生日期', why: '实名预约、核对身份、判断科室接诊范围、通知就诊' },
  guardian: { what: '监护人的姓名、身份证号码、手机号码', why: '为儿童预约时征得监护人同意，并联系监护人' },
  typedIn: { what: '申请代为预约时填写的就诊人信息', why: '请本人确认是否同意' },
  visits: { what: '预约、候补、摇号和就诊状态', why: '保留号源、安排就诊、改约和取消、核对医院的号源' },
  messages: { what: '发送过哪些就诊提醒、何时发送、是否送达（不含提醒的内容）', why: '按时提醒您就诊，不重复、不遗漏' },
  consents: { what: '您同意了什么、何时同意和撤回', why: '证明处理您的信息经过同意' },
  accesses: { what: '谁在何时查看或更改了信息', why: '防止不当使用，供您和医院审计查看' },
  account: {
    what: '微信或支付宝的用户标识、绑定的手机号码、与就诊人的关系、您同意接收哪些提醒',
    why: '登录，知道您可以为谁预约、怎样提醒您',
  },
  signIns: { what: '登录的时间和渠道', why: '保护账号，您可以结束不认识的登录' },
  codes: { what: '短信验证码（不可读的形式）', why: '核对是本人操作' },
}

/** How long, in words. */
export const keptText = (kept: Kept, visitsKeptYears: number | undefined): string => {
  if ('days' in kept) return `${kept.days} 天后自动删除`
  if ('minutes' in kept) return `${kept.minutes} 分钟内有效，之后自动删除`
  if ('atLeastMonths' in kept) return `按法律要求至少 ${kept.atLeastMonths} 个月`
  return {
    erased: '直到您要求删除',
    closed: '直到注销账号',
    agreed: '本人同意后成为就诊人信息；没有同意的，几天后自动删除',
    visitsKept: `您要求删除后去掉姓名并锁定，最后一次就诊满 ${visitsKeptYears ?? '若干'} 年自动删除`,
  }[kept.until]
}

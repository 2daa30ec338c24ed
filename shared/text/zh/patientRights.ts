import type { ConsentPurpose } from '#shared/values/words'

/** 信息与权利: what one may see, correct, take along, withdraw and delete of a patient. */
export const patientRightsTexts = {
  masked: '这里隐去了一部分，完整内容请看“查看和导出全部信息”',
  guardian: '监护人',
  fixed: '姓名和证件信息以证件为准，需要更正请带证件到窗口',
  phone: '更换手机号',
  export: '查看和导出全部信息',
  consents: '同意记录与撤回',
  accesses: '谁看过信息',
  erase: '删除信息',
  notConfirmed: '本人同意后才能查看和办理',
  stopped: '预约的同意已撤回，重新同意后才能预约',

  phoneOld: '第一步：原手机号的验证码',
  phoneOldWhy: (phone: string) => `原手机 ${phone} 收不到短信时，请带证件到窗口更换`,
  phoneNew: '第二步：新手机号',
  phoneNumber: '新手机号码',
  phoneWrong: '请填写11位手机号码',
  newCode: '新手机号的验证码',
  phoneSubmit: '更换手机号',
  phoneSubmitting: '正在更换',

  exportWhy: '为确认是本人或监护人，需要登记手机的短信验证码。内容包括登记的信息、预约、同意记录和使用记录，全部不隐去。',
  exportSubmit: '查看全部信息',
  exportSubmitting: '正在整理',
  exportMadeAt: (time: string) => `整理于 ${time}`,
  exportCare: '含完整的个人信息，请妥善保管，不要转发给他人',
  exportNone: '没有这类记录',
  exportCopy: '复制',
  exportCopied: '已复制，可以粘贴到备忘录或发送给自己',
  exportNotCopied: '没有复制成功，请再试一次',
  exportSave: '保存文件',
  exportFile: (date: string) => `就诊人信息-${date}.json`,

  eraseWhat: '会删除',
  eraseList: ['姓名、证件、手机号等登记的信息', '所有账号里的这位就诊人', '今后用证件号或手机号都查不到'],
  eraseKept: '不会马上删除',
  eraseKeptList: [
    '以前就诊的记录和同意记录：去掉姓名后锁定保存，不再使用，到期自动删除',
    '医院工作人员的操作记录：按法律要求保存，不含姓名和证件号',
  ],
  eraseFirst: '还有未就诊的预约或候补时，请先取消',
  eraseSubmit: '删除',
  eraseSubmitting: '正在删除',
  eraseAsk: (name: string) => `最后确认：删除 ${name} 的信息，不能恢复`,
  eraseYes: '确认删除',
  eraseNo: '先不删除',
  erased: '已删除',
  erasedUntil: (day: string) => `以前就诊的记录已锁定，${day} 后自动删除`,
  erasedAll: '没有需要保存的就诊记录，已全部删除',
  notYours: '只有本人或儿童的监护人可以删除。您可以在就诊人管理里移除这位就诊人',
} as const

export const consentListTexts = {
  none: '还没有同意记录',
  noneNext: '在线添加就诊人时会留下同意记录',
  given: (time: string) => `${time} 同意`,
  byGuardian: (name: string) => `由监护人 ${name} 同意`,
  version: (version: string) => `内容版本 ${version}`,
  withdrawn: '已撤回',
  withdrawnAt: (time: string) => `${time} 撤回`,
  withdraw: '撤回同意',
  ask: (what: string) => `要撤回“${what}”的同意吗？`,
  stops: {
    booking: '撤回后，任何账号都不能再为这位就诊人预约。以前的预约记录不受影响，需要时可以重新确认同意。',
    childData: '撤回后，不能再在网上为孩子预约。以前的预约记录不受影响，需要时可以重新确认同意。',
    symptoms: '撤回后，不再使用填写的症状，不影响预约。',
    reviews: '撤回后，不再公开评价，不影响预约。',
    care: '撤回后，这位就诊人会从您的账号移除，您不能再看到其信息和预约。',
  } satisfies Record<ConsentPurpose, string>,
  yes: '确认撤回',
  withdrawing: '正在撤回',
  no: '先不撤回',
} as const

export const accessListTexts = {
  why: '医院工作人员和照顾这位就诊人的账号，每次查看或更改都会记在这里，最近的在前',
  none: '还没有人查看过',
  noneNext: '医院工作人员查看或更改时，会记在这里',
  reason: (why: string) => `原因：${why}`,
} as const

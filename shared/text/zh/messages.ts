import type { MessageKind } from '#shared/values/words'

/** What a message is called. Five characters at most, as the shortest keys of the platforms take. */
export const messageTitles = {
  booked: '预约成功',
  changed: '改期成功',
  cancelled: '预约已取消',
  dayBefore: '就诊提醒',
  sameDay: '今日就诊',
  offered: '候补到号',
  suspended: '停诊通知',
  moved: '就诊变更',
  doctorLate: '医生晚到',
  turnNear: '即将叫号',
  called: '请您就诊',
  passed: '已经过号',
  restricted: '预约受限',
  appealDecided: '申诉结果',
  interrupted: '网上停约',
  restored: '恢复通知',
} as const satisfies Record<MessageKind, string>

/** 注意事项, 20 characters at most, so that none is cut. */
export const messageNotes = {
  booked: '请按时到院，不能来请提前取消',
  addOn: '这是加号，请先到分诊台报到',
  changed: '改期成功，请按新的时间到院',
  changedFrom: (day: string, clock: string) => `原${day}${clock}的号已退回`,
  cancelled: '如非本人取消，请联系医院',
  cancelledByHospital: '医院已为您取消，可重新预约',
  dayBefore: '请带好证件，不能来请提前取消',
  sameDay: '请按建议时间到院签到',
  offered: '号已为您保留，请尽快确认',
  offeredUntil: (day: string, clock: string) => `请在${day}${clock}前确认`,
  suspended: '本次停诊，请改约或退号',
  moved: '就诊安排有变，请核对',
  movedFrom: (day: string, clock: string) => `原${day}${clock}，请核对`,
  doctorLate: '医生晚到，请留意叫号',
  doctorLateBy: (minutes: number) => `医生预计晚到${minutes}分钟，请留意叫号`,
  turnNear: '快到您了，请到诊区候诊',
  turnNearAhead: (ahead: number) => `前面还有${ahead}位，请到诊区候诊`,
  called: '已叫到您，请到诊室就诊',
  passed: '已过号，请到分诊台说明情况',
  restricted: '如有异议，可在小程序内申诉',
  appealGranted: '申诉通过，已恢复预约',
  appealRefused: '申诉未通过，限制不变',
  interrupted: '网上预约暂停，可电话或现场预约',
  restored: '已恢复，可正常预约',
  visitRestored: '恢复出诊，您的预约仍然有效',
} as const

export const messageWords = {
  serial: (serial: number) => `${serial}号`,
  /** Between the sentences of what to bring. */
  and: '；',
  /** Stands in a key that must be filled although nothing is to be said. */
  nothing: '无',
} as const

/**
 * What is handed in to SMS providers for approval; {field} is a variable. No variable touches another or is there twice, and none is a link: an
 * SMS may not carry one. The signature 【…】 is added by the provider.
 */
export const messageSms = {
  booked: '{patient}您好，您已预约{department}，就诊时间{day}的{clock}，号序{serial}，地点{place}，请提前到院。进度码{shortCode}。',
  changed: '{patient}您好，您的预约已改为{day}的{clock}，科室{department}，号序{serial}，地点{place}。进度码{shortCode}。',
  cancelled: '{patient}您好，您{day}的{clock}在{department}的预约已取消，如有疑问请联系医院。',
  dayBefore:
    '{patient}您好，提醒您{day}的{clock}到{department}就诊，号序{serial}，地点{place}，请带好证件，不能来请提前取消。进度码{shortCode}。',
  sameDay: '{patient}您好，今天{clock}请到{department}就诊，号序{serial}，地点{place}。进度码{shortCode}。',
  offered: '{patient}您好，您候补的{department}有号了，就诊时间{day}的{clock}，请尽快在小程序内确认。',
  suspended: '{patient}您好，您{day}的{clock}在{department}的门诊停诊，请在小程序内改约或退号，给您带来不便请谅解。',
  moved: '{patient}您好，您在{department}的就诊安排有变：{day}的{clock}，地点{place}，请核对。',
  doctorLate: '{patient}您好，您今天{clock}在{department}的门诊医生晚到，请留意叫号。进度码{shortCode}。',
  turnNear: '{patient}您好，{department}快叫到您了，号序{serial}，请到{place}候诊。进度码{shortCode}。',
  called: '{patient}您好，{department}已叫到您，号序{serial}，请到{place}就诊。',
  passed: '{patient}您好，您在{department}的{serial}已过号，请到分诊台说明情况。',
  restricted: '{patient}您好，您的网上预约已被暂停，如有异议可在小程序内申诉。',
  appealDecided: '{patient}您好，您的申诉已有结果，请在小程序内查看。',
  interrupted: '{patient}您好，网上预约暂停，可电话或现场预约。',
  restored: '{patient}您好，{hospital}的服务已恢复，请在小程序内查看您的预约。',
} as const satisfies Record<MessageKind, string>

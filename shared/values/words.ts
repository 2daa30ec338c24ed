/** The words of the field that are the same everywhere: code, table, contract, page. */

export const clinicKinds = ['general', 'specialty', 'expert', 'premium'] as const
/** 号别: 普通, 专科, 专家, 特需. */
export type ClinicKind = (typeof clinicKinds)[number]

export const halves = ['morning', 'afternoon', 'evening'] as const
/** 午别. */
export type Half = (typeof halves)[number]

export const pools = ['online', 'counter', 'community', 'followUp', 'consultRoom'] as const
/** 号池. */
export type Pool = (typeof pools)[number]

export const platforms = ['wechat', 'alipay'] as const
/** Where there is a mini-program. */
export type Platform = (typeof platforms)[number]

export const channels = ['wechat', 'alipay', 'h5', 'kiosk', 'phone', 'counter', 'community'] as const
/** 渠道: where the person who acts is. */
export type Channel = (typeof channels)[number]

export const sessionStates = ['open', 'paused', 'suspended', 'closed'] as const
/** open; 停约 paused (online booking interrupted); 停诊 suspended (no visits); closed after its end. */
export type SessionState = (typeof sessionStates)[number]

export const appointmentStates = ['pending', 'booked', 'rescheduled', 'cancelled', 'fulfilled', 'noshow'] as const
/** FHIR Appointment.status; pending until the other half of a family booking is recorded, rescheduled when another took its place. */
export type AppointmentState = (typeof appointmentStates)[number]

export const relations = ['self', 'spouse', 'child', 'parent', 'other'] as const
/** What the patient is to the person who acts. */
export type Relation = (typeof relations)[number]

export const idTypes = ['idCard', 'passport', 'hkMacaoPermit', 'taiwanPermit'] as const
/** 证件类型. */
export type IdType = (typeof idTypes)[number]

export const sexes = ['male', 'female'] as const
export type Sex = (typeof sexes)[number]

export const doctorTitles = ['chief', 'associateChief', 'attending', 'resident'] as const
/** 职称: 主任医师, 副主任医师, 主治医师, 住院医师. */
export type DoctorTitle = (typeof doctorTitles)[number]

export const staffRoles = [
  'doctor',
  'triageNurse',
  'callCentreAgent',
  'counterClerk',
  'communityPartner',
  'officeManager',
  'systemAdministrator',
  'securityAdministrator',
  'auditor',
] as const
/** 医生, 分诊护士, 话务员, 窗口收费员, 社区合作机构, 门诊部, and the three separated administrators of GB/T 22239: 系统, 安全, 审计. */
export type StaffRole = (typeof staffRoles)[number]

export const consentPurposes = ['booking', 'childData', 'symptoms', 'reviews', 'care'] as const
/** What somebody agrees to, each for itself: use of data for booking, a child's data, symptom text, publishing reviews, being cared for by another account. */
export type ConsentPurpose = (typeof consentPurposes)[number]

export const messageKinds = [
  'booked',
  'changed',
  'cancelled',
  'dayBefore',
  'sameDay',
  'offered',
  'suspended',
  'moved',
  'doctorLate',
  'turnNear',
  'called',
  'passed',
  'restricted',
  'appealDecided',
  'interrupted',
  'restored',
] as const
/** What a message tells: 预约成功, 改期, 取消, 就诊前一日, 就诊当日, 候补, 停诊, 换时间或诊室, 医生晚到, 快到号, 叫号, 过号, 爽约限制, 申诉结果, 停约, 恢复. */
export type MessageKind = (typeof messageKinds)[number]

export const messageChannels = ['wechatSubscription', 'wechatMedical', 'alipayTemplate', 'sms', 'call'] as const
/** How it reaches somebody: 订阅消息, 就医助手, 支付宝模板消息, 短信, 外呼. */
export type MessageChannel = (typeof messageChannels)[number]

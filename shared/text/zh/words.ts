import type { AppointmentState, Channel, ClinicKind, DoctorTitle, Half, IdType, Relation, SessionState, Sex } from '#shared/values/words'

/** The words of the field as people read them. */
export const kindTexts = { general: '普通', specialty: '专科', expert: '专家', premium: '特需' } as const satisfies Record<
  ClinicKind,
  string
>

export const halfTexts = { morning: '上午', afternoon: '下午', evening: '晚上' } as const satisfies Record<Half, string>

export const doctorTitleTexts = {
  chief: '主任医师',
  associateChief: '副主任医师',
  attending: '主治医师',
  resident: '住院医师',
} as const satisfies Record<DoctorTitle, string>

export const relationTexts = {
  self: '本人',
  spouse: '配偶',
  child: '子女',
  parent: '父母',
  other: '其他',
} as const satisfies Record<Relation, string>

export const idTypeTexts = {
  idCard: '居民身份证',
  passport: '护照',
  hkMacaoPermit: '港澳居民来往内地通行证',
  taiwanPermit: '台湾居民来往大陆通行证',
} as const satisfies Record<IdType, string>

export const sexTexts = { male: '男', female: '女' } as const satisfies Record<Sex, string>

export const sessionStateTexts = {
  open: '可预约',
  paused: '网上停约',
  suspended: '停诊',
  closed: '已结束',
} as const satisfies Record<SessionState, string>

export const appointmentStateTexts = {
  pending: '确认中',
  booked: '待就诊',
  rescheduled: '已改期',
  cancelled: '已取消',
  fulfilled: '已就诊',
  noshow: '未到诊',
} as const satisfies Record<AppointmentState, string>

export const channelTexts = {
  wechat: '微信',
  alipay: '支付宝',
  h5: '网页',
  kiosk: '自助机',
  phone: '电话',
  counter: '窗口',
  community: '社区',
} as const satisfies Record<Channel, string>

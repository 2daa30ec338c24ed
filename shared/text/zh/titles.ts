/** What stands in the navigation bar of each screen. */
export const titleTexts = {
  home: '约诊',
  departments: '选择科室',
  search: '查找科室和医生',
  department: '选择医生和时间',
  doctor: '医生介绍',
  slots: '选择时段',
  confirm: '确认预约',
  result: '预约成功',
  reschedule: '确认改期',
  wait: '候补',
  draw: '摇号',
  appointments: '我的预约',
  appointment: '预约详情',
  patients: '就诊人',
  patientNew: '添加就诊人',
  me: '我的',
  signIn: '登录',
  about: '预约须知',
  staffBoard: '今日出诊',
} as const

export const tabTexts = { home: '首页', appointments: '预约', me: '我的' } as const

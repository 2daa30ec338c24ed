export const homeTexts = {
  morning: '早上好',
  noon: '中午好',
  afternoon: '下午好',
  evening: '晚上好',
  invite: '需要看哪个科？',
  search: '搜索科室、医生、擅长',
  book: '预约挂号',
  bookHint: '选科室、选医生、选时间',
  appointments: '我的预约',
  patients: '就诊人',
  largeType: '大字版',
  largeTypeOff: '标准版',
  nextVisit: '下一次就诊',
  arrive: (time: string) => `建议 ${time} 到院`,
  recent: '最近约过的科室',
  notice: '预约须知',
  callToBook: '电话预约',
  release: (clock: string, days: number) => `每天 ${clock} 开放 ${days} 天后的号`,
} as const

export const guideTexts = {
  title: '三步约好门诊',
  steps: [
    { title: '选科室', detail: '按名称、拼音首字母都能找到' },
    { title: '选医生和时段', detail: '余号、停诊、费用都如实显示' },
    { title: '确认就诊人', detail: '约好后按建议时间到院即可' },
  ],
  largeType: '字小看不清？打开大字版',
  start: '开始使用',
} as const

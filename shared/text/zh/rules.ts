/** The hospital's booking rules as a patient reads them. */
export const ruleTexts = {
  window: (days: number, releaseAt: string) => `可预约${days}天内的号，每天${releaseAt}放出最后一天的号`,
  windowFromTomorrow: (fromDay: number, toDay: number, releaseAt: string) =>
    `可预约${fromDay === 1 ? '明天' : `${fromDay}天后`}起至${toDay}天后的号，每天${releaseAt}放出最后一天的号`,
  nextDayCutoff: (clock: string) => `次日的号在前一天${clock}停止预约`,
  sameDayCutoff: (half: string, clock: string) => `当日${half}的号在${clock}停止预约`,
  perDay: (count: number) => `每位就诊人一天最多预约${count}个号`,
  perDepartmentPerDay: (count: number) => `同一科室一天最多预约${count}个号`,
  arrive: (minutes: number) => `请在就诊时段开始前${minutes}分钟到院签到`,
  cancel: (kinds: string, sentence: string) => `${kinds}：${sentence}`,
  halves: { morning: '上午', afternoon: '下午', evening: '晚间' },
  clinicKinds: { general: '普通号', specialty: '专科号', expert: '专家号', premium: '特需号' },
} as const

/** Until when an appointment can be cancelled, one sentence per kind of deadline. */
export const cancelTexts = {
  beforeSlotMinutes: (minutes: number) => `请在就诊时段开始${minutes}分钟前取消`,
  beforeSlotHours: (hours: number) => `请在就诊时段开始${hours}小时前取消`,
  beforeSlot: '请在就诊时段开始前取消',
  halfDayBefore: '请至少提前半天取消：上午就诊的在前一天12:00前，下午就诊的在就诊当天0:00前，晚间就诊的在就诊当天12:00前',
  prevWorkdayAt: (clock: string) => `请在就诊前一个工作日${clock}前取消`,
  prevCalendarDayAt: (clock: string) => `请在就诊前一天${clock}前取消`,
  midnightOfVisit: '请在就诊当天0:00前取消',
  endOfVisitDay: '就诊当天24:00前都可以取消',
} as const

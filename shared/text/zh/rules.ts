const duration = (minutes: number): string => (minutes >= 60 && minutes % 60 === 0 ? `${minutes / 60}小时` : `${minutes}分钟`)

/** The hospital's booking rules as a patient reads them. */
export const ruleTexts = {
  window: (days: number, releaseAt: string) => `可预约${days}天内的号，每天${releaseAt}放出最后一天的号`,
  windowFromTomorrow: (fromDay: number, toDay: number, releaseAt: string) =>
    `可预约${fromDay === 1 ? '明天' : `${fromDay}天后`}起至${toDay}天后的号，每天${releaseAt}放出最后一天的号`,
  nextDayCutoff: (clock: string) => `次日的号在前一天${clock}停止预约`,
  sameDayCutoff: (half: string, clock: string) => `当日${half}的号在${clock}停止预约`,
  perDay: (count: number) => `每位就诊人一天最多预约${count}个号`,
  perDepartmentPerDay: (count: number) => `同一科室一天最多预约${count}个号`,
  perDepartmentOpen: (count: number) => `同一科室未就诊的预约最多${count}个，就诊或取消后可以再约`,
  forOthersPerWeek: (count: number) => (count === 0 ? '一个账号只能为本人预约' : `一个账号每周（周一至周日）最多替他人预约${count}个号`),
  hold: (minutes: number) => `选定时段后为您保留${minutes}分钟，过时自动放弃`,
  returns: (from: number, to: number) =>
    to === 0
      ? '退掉的号先给候补的人，没有人候补时立即放出'
      : `退掉的号先给候补的人，没有人候补时在${from === 0 ? '' : `${from}至`}${to}分钟内随机放出`,
  returnsNear: (minutes: number) => `离就诊不到${duration(minutes)}时退掉的号立即放出`,
  waitlist: (count: number, offerMinutes: number) =>
    `约满后可以候补，每位就诊人最多同时候补${count}个，有号时为您保留${duration(offerMinutes)}`,
  waitlistEnds: (day: string, clock: string) => `候补到${day}${clock}截止`,
  poolOpens: (pool: string, day: string, clock: string) => `${pool}在${day}${clock}开始预约`,
  poolMerges: (pool: string, day: string, clock: string) => `${pool}没有约出的，在${day}${clock}转为网上号，所有人都可以约`,
  poolKept: (pool: string) => `${pool}不转为网上号`,
  followUp: (days: number) => `复诊号留给${days}天内在本科室就诊过的人`,
  dayBefore: (days: number) => (days === 0 ? '就诊当天' : days === 1 ? '就诊前一天' : `就诊前${days}天`),
  pools: { online: '网上号', counter: '窗口号', community: '社区号', followUp: '复诊号', consultRoom: '诊间号' },
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

/** 占号, and the first seconds after a release. */
export const holdTexts = {
  asking: '正在为您保留这个号',
  queueing: (seconds: number) => `大家同时来约，正在公平排队，最多等 ${seconds} 秒`,
  queueingWhy: '先点后点机会一样，请不要离开这一页',
  held: (serial: number) => `已为您保留第 ${serial} 号`,
  until: (clock: string) => `保留到 ${clock} 前，核对后确认即可`,
  lapsed: '保留的时间已过',
  lapsedNext: '需要时可以重新保留，选好的内容都还在',
  again: '重新保留',
  unknown: '网络不稳，还没能先保留这个号',
  unknownNext: '可以直接确认预约，不会重复',
} as const

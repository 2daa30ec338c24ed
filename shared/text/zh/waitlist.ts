import type { EndReason, SkipReason, WaitEventKind, WaitingState } from '#shared/rules/waitlist'
import type { Chance } from '#shared/rules/waitlistChance'

/** 候补, as people read it. */
export const waitingStateTexts = {
  waiting: '候补中',
  offered: '等您确认',
  accepted: '候补成功',
  ended: '候补结束',
} as const satisfies Record<WaitingState, string>

export const chanceTexts = {
  likely: '按目前退号的速度，候补到的机会较大',
  even: '按目前退号的速度，有可能候补到，也有可能等不到',
  slim: '按目前退号的速度，候补到的机会较小，建议同时看看其他医生或日期',
  unknown: '退号还太少，暂时无法判断机会大小',
} as const satisfies Record<Chance, string>

export const endReasonTexts = {
  left: '已退出候补',
  offersUsed: '几次有号都没有确认，已不再排队',
  over: '候补已截止，没有等到号',
  booked: '已约到这次出诊的号',
} as const satisfies Record<EndReason, string>

export const skipReasonTexts = {
  restricted: '预约暂时受限',
  conflict: '与已有的预约冲突',
  alreadySeen: '候补期间已在这个科室就诊',
  holdsNumber: '正保留着这次出诊的另一个号',
} as const satisfies Record<SkipReason, string>

export const waitEventTexts = {
  joined: '加入候补',
  offered: '保留号',
  accepted: '确认',
  declined: '放弃',
  lapsed: '过时未确认',
  skipped: '跳过',
  ended: '结束',
} as const satisfies Record<WaitEventKind, string>

import type { DrawState, WishOutcome } from '#shared/rules/draw'

/** 摇号 as patients read it. */
export const drawStateTexts = {
  upcoming: '登记未开始',
  collecting: '登记中',
  drawing: '摇号中',
  done: '已摇号',
} as const satisfies Record<DrawState, string>

export const wishOutcomeTexts = {
  waiting: '等待摇号',
  drawn: '已中签',
  notDrawn: '未中签',
  refused: '未能取号',
  withdrawn: '已退出',
} as const satisfies Record<WishOutcome, string>

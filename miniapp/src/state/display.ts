import { keptBox } from '@/state/keptBox'

/** 大字版: larger text and targets on every screen, until switched off. */
export const largeType = keptBox<boolean>('largeType', false)

/** Whether the three-step guide has been read on this phone. */
export const guideRead = keptBox<boolean>('guideRead', false)

import { keptBox } from '@/state/keptBox'

/** Minutes from home to the hospital, chosen once on this phone. */
export const travel = keptBox<number | undefined>('travelMinutes', undefined)

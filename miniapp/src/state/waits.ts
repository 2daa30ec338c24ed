import { keptBox } from '@/state/keptBox'

/** Whether somebody of this phone stands in a line: only then is the home screen worth asking about offers. */
export const waits = keptBox<boolean>('waits', false)

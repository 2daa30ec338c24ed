import { tabShelf } from '@/platform/storage'
import type { Workplace } from '@/staff/shell/places'
import { keptBox } from '@/state/keptBox'

/** Kept for as long as the tab is open: the next person at this desk chooses anew. */
export const workplace = keptBox<Workplace | undefined>('workplace', undefined, tabShelf)

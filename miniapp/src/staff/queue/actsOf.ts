import type { QueueRow } from '#shared/contract/schemas/queue'
import { isLate } from '@/staff/queue/rowGroups'

/** What can be done about one number. */
export type RowAct =
  | 'checkIn'
  | 'call'
  | 'callAgain'
  | 'pass'
  | 'start'
  | 'finish'
  | 'sendForTests'
  | 'back'
  | 'seeNext'
  | 'endOfSlot'
  | 'setPriority'
  | 'move'
  | 'transfer'
  | 'slip'
  | 'addOn'

/** What this person may do at all. */
export interface May {
  readonly act: boolean
  readonly checkIn: boolean
  readonly addOn: boolean
}

const byState: Readonly<Record<QueueRow['state'], readonly RowAct[]>> = {
  booked: ['checkIn', 'setPriority', 'transfer', 'slip'],
  checkedIn: ['call', 'move', 'setPriority', 'transfer', 'slip'],
  called: ['start', 'callAgain', 'pass', 'slip'],
  inRoom: ['finish', 'sendForTests', 'addOn'],
  testing: ['back', 'addOn'],
  passed: ['checkIn', 'setPriority', 'transfer'],
  finished: ['back', 'addOn'],
  noShow: [],
  cancelled: [],
  transferred: [],
}

/** What makes sense for a row as it stands, the likeliest first; the rules may still refuse it. */
export const actsOf = (row: QueueRow, may: May): readonly RowAct[] => {
  const acts: readonly RowAct[] = isLate(row) ? ['seeNext', 'endOfSlot', ...byState[row.state]] : byState[row.state]
  return acts.filter((act) => {
    if (act === 'slip') return may.checkIn || may.act
    if (act === 'checkIn') return may.checkIn
    return act === 'addOn' ? may.addOn && row.appointmentId !== undefined : may.act
  })
}

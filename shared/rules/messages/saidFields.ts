import type { ContentField } from '#shared/rules/messages/content'
import type { MessageKind } from '#shared/values/words'

const who = ['title', 'patient', 'hospital', 'phone', 'note', 'shortCode'] as const
const what = ['department', 'doctor', 'kind', 'time', 'day', 'clock'] as const
const going = [...who, ...what, 'arrive', 'place', 'serial', 'bring'] as const
const inHall = [...who, ...what, 'place', 'serial'] as const
const off = [...who, ...what, 'reason'] as const
const apart = [...who, 'reason', 'until', 'time', 'day', 'clock'] as const

/** What messages of a kind may say: of a visit that does not take place nobody is told where to go and what to bring. */
export const saidFields: Readonly<Record<MessageKind, readonly ContentField[]>> = {
  booked: going,
  changed: going,
  cancelled: off,
  dayBefore: going,
  sameDay: going,
  offered: [...inHall, 'until'],
  suspended: off,
  moved: [...going, 'reason'],
  doctorLate: [...inHall, 'reason'],
  turnNear: inHall,
  called: inHall,
  passed: inHall,
  restricted: apart,
  appealDecided: apart,
  interrupted: [...apart, ...what],
  restored: [...going, 'reason', 'until'],
}

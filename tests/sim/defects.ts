import type { Defect } from '#tests/sim/defect'
import { diaryDefects } from '#tests/sim/defects/diaryDefects'
import { drawDefects } from '#tests/sim/defects/drawDefects'
import { ledgerDefects } from '#tests/sim/defects/ledgerDefects'
import { pairDefects } from '#tests/sim/defects/pairDefects'
import { protocolDefects } from '#tests/sim/defects/protocolDefects'
import { rescheduleDefects } from '#tests/sim/defects/rescheduleDefects'
import { timeDefects } from '#tests/sim/defects/timeDefects'
import { waitDefects } from '#tests/sim/defects/waitDefects'

/** What could be done wrong, each once. Every one of these must be seen. */
export const defects: readonly Defect[] = [
  ...ledgerDefects,
  ...diaryDefects,
  ...protocolDefects,
  ...rescheduleDefects,
  ...timeDefects,
  ...waitDefects,
  ...pairDefects,
  ...drawDefects,
]

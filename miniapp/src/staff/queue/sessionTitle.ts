import type { Session } from '#shared/contract/schemas/hospital'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { halfTexts } from '#shared/text/zh/words'
import { sessionFullName } from '@/booking/sessionName'

/** "上午 王明 主任医师 302诊室". */
export const sessionTitle = (session: Session): string =>
  staffQueueTexts.title(halfTexts[session.half], sessionFullName(session), session.place.room ?? '')

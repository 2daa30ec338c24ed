import { box } from '@/state/box'

export type AppointmentsView = 'upcoming' | 'waiting' | 'past'

/** Which part of 我的预约 another screen asks for; a tab's address cannot say it. */
export const wantedView = box<AppointmentsView | undefined>(undefined)

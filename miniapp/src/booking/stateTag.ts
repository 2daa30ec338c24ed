import type { Appointment } from '#shared/contract/schemas/booking'
import { appointmentStateTexts, sessionStateTexts } from '#shared/text/zh/words'

export interface StateTag {
  readonly text: string
  readonly look?: 'accent' | 'danger'
}

/** What has become of an appointment; 停诊 counts more than 待就诊. */
export const stateTag = ({ state, session }: Pick<Appointment, 'state' | 'session'>): StateTag => {
  if (state !== 'booked') return { text: appointmentStateTexts[state] }
  if (session.state === 'suspended') return { text: sessionStateTexts.suspended, look: 'danger' }
  return { text: appointmentStateTexts.booked, look: 'accent' }
}

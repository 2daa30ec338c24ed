import { useField } from '@/platform/fields'

export interface Rescheduling {
  /** The appointment whose number is to be exchanged; empty when a new one is booked. */
  readonly appointmentId: string
  /** Goes with every move to a screen on the way. */
  readonly fields: Readonly<Record<string, string>>
}

/** 改期 is carried from screen to screen in the address, so that it survives a reload and a link. */
export const useRescheduling = (): Rescheduling => {
  const appointmentId = useField('reschedule')
  return { appointmentId, fields: appointmentId === '' ? {} : { reschedule: appointmentId } }
}

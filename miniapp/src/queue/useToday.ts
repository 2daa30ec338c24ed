import type { Appointment } from '#shared/contract/schemas/booking'
import { dateOf } from '#shared/values/clinicTime'
import type { Asked } from '@/api/asked'
import { useQuestion } from '@/api/useQuestion'
import { useNow } from '@/booking/useNow'

/** The visits of today that are still to take place, of everybody this account books for. */
export const useToday = (): Asked<readonly Appointment[]> => {
  const asked = useQuestion('listAppointments', { when: 'upcoming' })
  const now = useNow()
  if (asked.state !== 'ready') return asked
  const isToday = ({ state, session }: Appointment) =>
    state === 'booked' && session.state !== 'suspended' && now !== undefined && session.date === dateOf(now)
  return { ...asked, answer: asked.answer.items.filter(isToday) }
}

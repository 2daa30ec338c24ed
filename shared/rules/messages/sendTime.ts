import type { Message } from '#shared/rules/messages/message'
import type { ClinicTime } from '#shared/values/clinicTime'

/** When a message may be sent: now, at the end of the quiet hours, or never because it is not worth it any more. */
export const sendTime = (message: Message, now: ClinicTime): ClinicTime | 'now' | 'expired' => {
  if (message.worthUntil <= now) return 'expired'
  return message.dueAt > now ? message.dueAt : 'now'
}

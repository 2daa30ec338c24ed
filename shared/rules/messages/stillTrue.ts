import type { Diary } from '#shared/rules/diary'
import type { Message } from '#shared/rules/messages/message'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { SessionState } from '#shared/values/words'

/** The last look before a message is sent: whether what it tells is still so. */
export const isStillTrue = (
  message: Message,
  { diary, state }: { readonly diary: Diary; readonly state: SessionState | undefined; readonly now: ClinicTime },
): boolean =>
  diary.entries.some((entry) => entry.ref === message.ref && entry.state === (message.kind === 'cancelled' ? 'cancelled' : 'booked')) &&
  (state === 'suspended') === (message.kind === 'suspended')

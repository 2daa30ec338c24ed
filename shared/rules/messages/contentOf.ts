import type { HospitalProfile } from '#shared/rules/hospital'
import type { MessageContent } from '#shared/rules/messages/content'
import type { Message } from '#shared/rules/messages/message'
import type { SessionFacts } from '#shared/rules/session'

/** What a message is put together from, when it is sent. */
export interface ContentSource {
  /** Absent when the message is about no session. */
  readonly session?: SessionFacts | undefined
  readonly hospital: HospitalProfile
  readonly patientName: string
  /** changed, moved: the session it was before. */
  readonly before?: SessionFacts | undefined
}

/** What a message says; nothing for what does not apply. */
export const contentOf = (_message: Message, { session, hospital, patientName }: ContentSource): MessageContent => ({
  patient: patientName,
  hospital: hospital.name,
  ...(session && { department: session.departmentName }),
})

import type { Message } from '#shared/rules/messages/message'

/** Something that happened, as it is told at once. */
export type Telling = Omit<Message, 'state' | 'attempts' | 'decidedAt' | 'dueAt'>

import type { Reminders } from '#shared/contract/schemas/reminders'
import { box } from '@/state/box'

/** What is known about reminders, and of whom: the sign-in it was asked with. */
export interface KnownReminders {
  readonly whose: string
  readonly reminders: Reminders
}

export const knownReminders = box<KnownReminders | undefined>(undefined)

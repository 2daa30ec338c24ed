import type { QueuePlace } from '#shared/contract/schemas/queue'
import { keptBox } from '@/state/keptBox'

interface LastPlace {
  readonly appointmentId: string
  readonly place: QueuePlace
}

/** What was told last, for a phone that is opened again without a network; one at a time, and nothing about the person. */
const lastPlace = keptBox<LastPlace | undefined>('lastPlace', undefined)

export const lastPlaceOf = (appointmentId: string): QueuePlace | undefined => {
  const last = lastPlace.get()
  return last?.appointmentId === appointmentId ? last.place : undefined
}

export const keepPlace = (appointmentId: string, place: QueuePlace): void => lastPlace.set({ appointmentId, place })

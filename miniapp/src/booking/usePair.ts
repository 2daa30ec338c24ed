import { useState } from 'react'
import type { Patient } from '#shared/contract/schemas/patient'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { Failure } from '@/api/reply'
import { useWrite } from '@/api/useWrite'
import { fairStart } from '@/booking/fairStart'
import type { Wish } from '@/booking/wish'

export interface Pair {
  /** Who is to have the number beside it. */
  readonly partner: Patient | undefined
  readonly choose: (partner: Patient | undefined) => void
  readonly busy: boolean
  readonly failure: Failure | undefined
  readonly forget: () => void
  /** Books both or none; gives the appointments of both, or of nobody. */
  readonly book: () => Promise<readonly string[]>
}

/** 两人同诊: a second patient in the same slot, their numbers side by side. */
export const usePair = (wish: Wish | undefined, releaseAt: ClinicTime | undefined): Pair => {
  const [partner, setPartner] = useState<Patient>()
  const [queueing, setQueueing] = useState(false)
  const [noneLeft, setNoneLeft] = useState<Failure>()
  const write = useWrite('bookPair')
  const isPair = partner !== undefined && partner.id !== wish?.patientId

  const book = async () => {
    if (!wish || !isPair || queueing) return []
    setNoneLeft(undefined)
    const refused = releaseAt && (await fairStart(wish, releaseAt, () => setQueueing(true)))
    setQueueing(false)
    if (refused) {
      setNoneLeft(refused)
      return []
    }
    const { sessionId, slot, patientId } = wish
    const reply = await write.send({ sessionId, slot, patientIds: [patientId, partner.id] })
    return reply?.ok ? reply.value.items.map(({ id }) => id) : []
  }
  return {
    partner: isPair ? partner : undefined,
    choose: setPartner,
    busy: write.busy || queueing,
    failure: noneLeft ?? write.failure,
    forget: () => {
      setNoneLeft(undefined)
      write.forget()
    },
    book,
  }
}

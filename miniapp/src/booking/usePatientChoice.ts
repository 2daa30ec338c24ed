import { useState } from 'react'
import type { Patient } from '#shared/contract/schemas/patient'
import { type Asked, answerOf } from '@/api/asked'
import { useQuestion } from '@/api/useQuestion'
import { go } from '@/platform/moves'

export interface PatientChoice {
  readonly asked: Asked<{ readonly items: readonly Patient[] }>
  readonly all: readonly Patient[]
  /** The one chosen, else the default one, of those who agreed; undefined where there is none yet. */
  readonly patient: Patient | undefined
  /** Whether the list is open over the screen. */
  readonly isOpen: boolean
  /** Opens the list; where nobody is in it, the form. */
  readonly open: () => void
  readonly choose: (patientId: string) => void
  readonly close: () => void
}

/** For whom, on every screen that takes something for a patient. */
export const usePatientChoice = (): PatientChoice => {
  const asked = useQuestion('listPatients', {})
  const [picked, setPicked] = useState<string>()
  const [isOpen, setIsOpen] = useState(false)
  const all = answerOf(asked)?.items ?? []
  const ready = all.filter(({ state }) => state === 'confirmed')
  return {
    asked,
    all,
    patient: ready.find(({ id }) => id === picked) ?? ready.find(({ isDefault }) => isDefault) ?? ready[0],
    isOpen,
    open: () => (all.length > 0 ? setIsOpen(true) : go('patient-new')),
    choose: setPicked,
    close: () => setIsOpen(false),
  }
}

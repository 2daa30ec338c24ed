import { useEffect } from 'react'
import { answerOf } from '@/api/asked'
import { useQuestion } from '@/api/useQuestion'
import { keptBox } from '@/state/keptBox'

const lastKnown = keptBox<string>('phone', '')

/** The hospital's phone number; the one known last when the hospital cannot be asked, because that is when people call. */
export const usePhone = (): string => {
  const answered = answerOf(useQuestion('readHospital', {}))?.phone
  const before = lastKnown.use()
  useEffect(() => {
    if (answered && answered !== lastKnown.get()) lastKnown.set(answered)
  }, [answered])
  return answered ?? before
}

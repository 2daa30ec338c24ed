import { useState } from 'react'
import { codeTexts } from '#shared/text/zh/agree'
import { isOneTimeCode } from '#shared/values/phone'

export interface Code {
  readonly code: string
  readonly wrong: string | undefined
  readonly set: (code: string) => void
  /** Whether it has six digits; says so at the field otherwise. */
  readonly isFine: () => boolean
}

/** A one-time code that is being typed. */
export const useCode = (): Code => {
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState<string>()
  return {
    code,
    wrong,
    set: (next) => {
      setCode(next)
      setWrong(undefined)
    },
    isFine: () => {
      const fine = isOneTimeCode(code)
      setWrong(fine ? undefined : codeTexts.codeWrong)
      return fine
    },
  }
}

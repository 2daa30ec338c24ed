import { useState } from 'react'
import type { IdType } from '#shared/values/words'
import { useWrite } from '@/api/useWrite'
import { documentFits } from '@/pages/kiosk/documentFits'
import { EnterNumber } from '@/pages/kiosk/EnterNumber'
import { Failed } from '@/pages/kiosk/Failed'
import { Slips } from '@/pages/kiosk/Slips'
import { StillThere } from '@/pages/kiosk/StillThere'
import { useKeys } from '@/pages/kiosk/useKeys'
import { useQuiet } from '@/pages/kiosk/useQuiet'
import { Welcome } from '@/pages/kiosk/Welcome'

const longest = 18

/** One person's check-in, from the first touch to the slip. */
export function KioskTask({ token, onEnd }: { readonly token: string; readonly onEnd: () => void }) {
  const [idType, setIdType] = useState<IdType>()
  const [number, setNumber] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const checkIn = useWrite('checkInAtKiosk')
  const [slips, setSlips] = useState<NonNullable<Awaited<ReturnType<typeof checkIn.send>>>>()

  const hasBegun = idType !== undefined
  const quiet = useQuiet(hasBegun && !checkIn.busy, onEnd)
  const isAsking = quiet.isAsked
  const type = (letter: string) => {
    setIsWrong(false)
    if (idType === undefined) setIdType('idCard')
    setNumber((typed) => `${typed}${letter}`.slice(0, longest))
  }
  const erase = () => setNumber((typed) => typed.slice(0, -1))
  const submit = async () => {
    const kind = idType ?? 'idCard'
    if (!documentFits(kind, number)) return setIsWrong(true)
    setSlips(await checkIn.send({ token, idType: kind, idNumber: number }))
  }
  const isTyping = slips === undefined && checkIn.failure === undefined && !checkIn.busy
  useKeys(isTyping && !isAsking ? { type, erase, submit: () => void submit() } : undefined)

  const view = () => {
    if (slips?.ok) return <Slips slips={slips.value.slips} onEnd={onEnd} />
    if (checkIn.failure) {
      const again = () => {
        checkIn.forget()
        setSlips(undefined)
        setNumber('')
      }
      return <Failed failure={checkIn.failure} onAgain={again} onEnd={onEnd} />
    }
    if (idType === undefined) return <Welcome onBegin={setIdType} />
    return (
      <EnterNumber
        idType={idType}
        number={number}
        isWrong={isWrong}
        isBusy={checkIn.busy}
        onType={type}
        onErase={erase}
        onClear={() => setNumber('')}
        onSubmit={() => void submit()}
        onBack={onEnd}
      />
    )
  }
  return (
    <>
      {view()}
      {isAsking && <StillThere onStay={quiet.stay} onStop={onEnd} />}
    </>
  )
}

import { useEffect, useRef, useState } from 'react'
import type { Answer } from '#shared/contract/schemas'
import { useLapse } from '@/booking/useLapse'
import { phoneMsOf } from '@/state/hospitalClock'

/** An answer may have been kept so long on its way; those who watch do not all ask in the same moment. */
const keptMs = 2_000
const jitterMs = 2_000
const drawingMs = 10_000

/** Looks again when the window opens, when it closes, and while the wishes are being drawn. */
export const useDrawWatch = (draw: Answer<'readDraw'> | undefined, lookAgain: () => void): void => {
  const look = useRef(lookAgain)
  look.current = lookAgain
  const [jitter] = useState(() => Math.random() * jitterMs)
  const next = draw?.state === 'upcoming' ? draw.opensAt : draw?.state === 'collecting' ? draw.closesAt : undefined
  const due = next && phoneMsOf(next)
  useLapse(due === undefined ? undefined : due + keptMs + jitter, () => look.current())
  const isDrawing = draw?.state === 'drawing'
  useEffect(() => {
    if (!isDrawing) return
    const timer = setInterval(() => look.current(), drawingMs + jitter)
    return () => clearInterval(timer)
  }, [isDrawing, jitter])
}

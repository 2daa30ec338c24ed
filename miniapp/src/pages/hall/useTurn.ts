import { useEffect, useState } from 'react'

/** Which of several things that share a place is shown now; each for so many seconds. */
export const useTurn = (count: number, seconds: number): number => {
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    if (count < 2) return
    const timer = setInterval(() => setTurn((now) => (now + 1) % count), seconds * 1000)
    return () => clearInterval(timer)
  }, [count, seconds])
  return turn % Math.max(1, count)
}

import { useEffect, useState } from 'react'
import { shellTexts } from '#shared/text/zh/staffShell'
import { momentText } from '#shared/text/zh/times'
import { hospitalMinute } from '@/state/hospitalClock'

/** 医院时间, which may not be the machine's. */
export function Clock() {
  const [now, setNow] = useState(hospitalMinute)
  useEffect(() => {
    const timer = setInterval(() => setNow(hospitalMinute()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return (
    <p className="staff-clock">
      <span className="staff-muted">{shellTexts.hospitalTime}</span> <strong>{now ? momentText(now) : ''}</strong>
    </p>
  )
}

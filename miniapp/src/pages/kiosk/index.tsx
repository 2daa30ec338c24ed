import { useState } from 'react'
import { KioskTask } from '@/pages/kiosk/KioskTask'
import { useField } from '@/platform/fields'
import './index.css'
import '@/styles/paper.css'
import './print.css'

/** 自助签到: a machine in the hall. Each person begins with nothing of the one before. */
export default function Kiosk() {
  const token = useField('t')
  const [turn, setTurn] = useState(0)
  return (
    <main className="screen kiosk">
      <KioskTask key={turn} token={token} onEnd={() => setTurn(turn + 1)} />
    </main>
  )
}

import { useDidShow } from '@tarojs/taro'
import { useState } from 'react'
import type { Answer } from '#shared/contract/schemas'
import { hallScreenTexts } from '#shared/text/zh/hall'
import { clockOf } from '#shared/values/clinicTime'
import { CheckInCode } from '@/pages/hall/CheckInCode'
import { EarlierCalls } from '@/pages/hall/EarlierCalls'
import { LatestCall } from '@/pages/hall/LatestCall'
import { Notes } from '@/pages/hall/Notes'
import { Rooms } from '@/pages/hall/Rooms'
import { useCalls } from '@/pages/hall/useCalls'
import { useHall } from '@/pages/hall/useHall'
import { WallClock } from '@/pages/hall/WallClock'
import { useField } from '@/platform/fields'
import { canSpeak } from '@/platform/speech'
import { fillDisplay, stayLit } from '@/platform/wallScreen'
import './index.css'

/** 候诊大屏: hangs in a hall for days; what it was told last stays, with its time, when the network goes. */
export default function Hall() {
  const asked = useHall(useField('t'))
  const [hasSound, setHasSound] = useState(false)
  useDidShow(stayLit)
  useCalls(asked.state === 'ready' ? asked.answer.calls : undefined, hasSound)
  const begin = () => {
    fillDisplay()
    setHasSound(true)
  }
  if (asked.state !== 'ready') {
    const isOver = asked.state === 'failed' && asked.failure.code === 'SITE_LINK_OVER'
    return (
      <main className="screen hall hall-alone" aria-live="polite">
        <h1>{isOver ? hallScreenTexts.over : asked.state === 'failed' ? hallScreenTexts.unreachable : hallScreenTexts.loading}</h1>
        {isOver && <p>{hallScreenTexts.overNext}</p>}
      </main>
    )
  }
  return (
    <main className="screen hall">
      <HallView hall={asked.answer} isLast={asked.failure !== undefined} />
      {!hasSound && (
        <button id="hall-sound" type="button" className="hall-sound" onClick={begin}>
          {canSpeak() ? hallScreenTexts.soundAsk : hallScreenTexts.noSpeech}
        </button>
      )}
    </main>
  )
}

function HallView({ hall, isLast }: { readonly hall: Answer<'readHall'>; readonly isLast: boolean }) {
  return (
    <>
      <header className="hall-head">
        <h1 id="hall-department">{hall.departmentName}</h1>
        {isLast && (
          <p id="hall-lost" className="hall-lost" role="status">
            {hallScreenTexts.lost(clockOf(hall.at))}
          </p>
        )}
        <WallClock at={hall.at} />
      </header>
      <LatestCall calls={hall.calls} />
      <div className="hall-body">
        <Rooms sessions={hall.sessions} />
        <aside className="hall-side">
          <CheckInCode token={hall.checkInToken} />
          <EarlierCalls calls={hall.calls} />
        </aside>
      </div>
      <Notes notes={hall.notes} />
    </>
  )
}

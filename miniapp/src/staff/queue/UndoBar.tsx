import { useEffect, useState } from 'react'
import type { QueueView } from '#shared/contract/schemas/queue'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { Key } from '@/staff/queue/Key'
import type { QueueActs } from '@/staff/queue/useQueueActs'
import { useShortcuts } from '@/staff/shell/useShortcuts'
import { epochMsOf, hospitalEpochMs } from '@/state/hospitalClock'

const tickMs = 250
const undoSeconds = 10

interface UndoBarProps {
  /** The queue of the last act; undefined before there was one. */
  readonly view: QueueView | undefined
  readonly acts: QueueActs
}

/** What was done last, and for ten seconds the way back. It stands at the edge and stops nobody. */
export function UndoBar({ view, acts }: UndoBarProps) {
  const undo = view?.undo
  const left = useSecondsLeft(undo?.until)
  const isOpen = undo !== undefined && left > 0
  const takeBack = () => {
    if (view && undo && isOpen && !acts.busy) void acts.does(view, { kind: 'undo', version: undo.version })
  }
  useShortcuts({ keyz: takeBack })
  const { said } = acts
  if (!said && !isOpen) return null
  return (
    <div className="queue-undo" id="queue-undo">
      <p role="status" id="queue-said">
        {said?.text ?? staffQueueTexts.done}
      </p>
      {isOpen && (
        <>
          <span className="queue-undo-left" id="queue-undo-left" aria-hidden="true">
            {staffQueueTexts.undoIn(left)}
          </span>
          <button type="button" id="queue-undo-act" className="staff-control" aria-keyshortcuts="Z" disabled={acts.busy} onClick={takeBack}>
            {staffQueueTexts.undo} <Key name="Z" />
          </button>
        </>
      )}
    </div>
  )
}

/** Whole seconds that are left, counted down as they go. */
const useSecondsLeft = (until: NonNullable<QueueView['undo']>['until'] | undefined): number => {
  const [, setTick] = useState(0)
  useEffect(() => {
    if (until === undefined) return
    const timer = setInterval(() => setTick((tick) => tick + 1), tickMs)
    return () => clearInterval(timer)
  }, [until])
  if (until === undefined) return 0
  const untilMs = epochMsOf(until)
  return Math.min(undoSeconds, Math.ceil((untilMs - (hospitalEpochMs() ?? untilMs)) / 1000))
}

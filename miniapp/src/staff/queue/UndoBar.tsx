import { useEffect, useState } from 'react'
import type { QueueView } from '#shared/contract/schemas/queue'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { Key } from '@/staff/queue/Key'
import type { QueueActs, Said } from '@/staff/queue/useQueueActs'
import { useShortcuts } from '@/staff/shell/useShortcuts'
import { epochMsOf, hospitalEpochMs } from '@/state/hospitalClock'

const tickMs = 250
const undoSeconds = 10
/** What was done stays to be read a little longer than it can be taken back. */
const saidMs = 14_000

interface UndoBarProps {
  /** The queue of the last act; undefined before there was one. */
  readonly view: QueueView | undefined
  readonly acts: QueueActs
}

/** What was done last, and for ten seconds the way back. It stands at the edge and stops nobody. */
export function UndoBar({ view, acts }: UndoBarProps) {
  const undo = view?.undo
  const { said } = acts
  useTicking(undo, said)
  const left = undo ? secondsLeft(undo.until) : 0
  const isSaid = said !== undefined && Date.now() - said.saidAt < saidMs
  const takeBack = () => {
    if (view && undo && left > 0) void acts.does(view, { kind: 'undo', version: undo.version })
  }
  useShortcuts({ keyz: takeBack })
  if (!isSaid && left <= 0) return null
  return (
    <div className="queue-undo" id="queue-undo">
      <p role="status" id="queue-said">
        {said?.text ?? staffQueueTexts.done}
      </p>
      {left > 0 && (
        <>
          <span className="queue-undo-left" aria-hidden="true">
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

/** Draws anew while there is something to count down. */
const useTicking = (undo: QueueView['undo'], said: Said | undefined): void => {
  const [, setTick] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another act counts from the beginning
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), tickMs)
    const end = setTimeout(() => clearInterval(timer), saidMs + tickMs * 2)
    return () => {
      clearInterval(timer)
      clearTimeout(end)
    }
  }, [undo?.until, said])
}

const secondsLeft = (until: NonNullable<QueueView['undo']>['until']): number => {
  const untilMs = epochMsOf(until)
  return Math.min(undoSeconds, Math.ceil((untilMs - (hospitalEpochMs() ?? untilMs)) / 1000))
}

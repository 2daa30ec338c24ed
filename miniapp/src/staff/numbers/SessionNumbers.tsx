import { useState } from 'react'
import { screenTexts } from '#shared/text/zh/screens'
import { staffNumberTexts } from '#shared/text/zh/staffNumbers'
import { shellTexts } from '#shared/text/zh/staffShell'
import { useQuestion } from '@/api/useQuestion'
import { ActLog } from '@/staff/numbers/ActLog'
import { NumberAct } from '@/staff/numbers/NumberAct'
import { NumbersTable } from '@/staff/numbers/NumbersTable'
import type { NumberActName, Place } from '@/staff/numbers/places'
import { Returns } from '@/staff/numbers/Returns'
import { StateActs } from '@/staff/numbers/StateActs'
import { useShortcuts } from '@/staff/shell/useShortcuts'

interface SessionNumbersProps {
  readonly sessionId: string
  readonly title: string
  readonly mayAct: boolean
  readonly onChanged: () => void
}

/** The numbers of one session, what the office may do to them, and what was done. */
export function SessionNumbers({ sessionId, title, mayAct, onChanged }: SessionNumbersProps) {
  const asked = useQuestion('readSessionNumbers', { sessionId })
  const [acting, setActing] = useState<{ readonly what: NumberActName; readonly place: Place }>()
  const [said, setSaid] = useState('')
  const [changes, setChanges] = useState(0)
  useShortcuts({ keyr: asked.again })
  const done = () => {
    setActing(undefined)
    setSaid(staffNumberTexts.done)
    setChanges(changes + 1)
    asked.again()
    onChanged()
  }
  if (asked.state === 'loading') return <p role="status">{shellTexts.loading}</p>
  if (asked.state === 'failed') {
    return (
      <p role="alert">
        {asked.failure.title}{' '}
        <button type="button" className="staff-control" onClick={asked.again}>
          {screenTexts.again}
        </button>
      </p>
    )
  }
  const numbers = asked.answer
  return (
    <>
      <section className="staff-card">
        <div className="staff-title">
          <h2>{title}</h2>
          <button type="button" id="numbers-print" className="staff-control" onClick={() => window.print()}>
            {shellTexts.print}
          </button>
        </div>
        <p className="staff-done" role="status">
          {said}
        </p>
        {mayAct && <StateActs sessionId={sessionId} state={numbers.state} title={title} onDone={done} />}
        <NumbersTable
          numbers={numbers}
          title={title}
          {...(mayAct && numbers.state !== 'closed' ? { onAct: (what: NumberActName, place: Place) => setActing({ what, place }) } : {})}
        />
      </section>
      {mayAct && <ActLog key={`acts ${changes}`} sessionId={sessionId} places={numbers.places} />}
      {mayAct && <Returns key={`returns ${changes}`} sessionId={sessionId} />}
      {acting && (
        <NumberAct sessionId={sessionId} what={acting.what} place={acting.place} onClose={() => setActing(undefined)} onDone={done} />
      )}
    </>
  )
}

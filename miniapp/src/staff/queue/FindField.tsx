import { useRef, useState } from 'react'
import type { Answer, Question } from '#shared/contract/schemas'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { call } from '@/api/call'
import type { Failure } from '@/api/reply'
import { firstOfFound } from '@/staff/queue/firstOfFound'
import { Key } from '@/staff/queue/Key'

export type FoundRow = Answer<'findInQueues'>['items'][number]

interface FindFieldProps {
  readonly departmentId: string
  readonly onFound: (found: readonly FoundRow[] | undefined) => void
}

/** The last four of a document are looked for as soon as they are typed, a number at Enter; who is found alone is under the Enter key. */
export function FindField({ departmentId, onFound }: FindFieldProps) {
  const [typed, setTyped] = useState('')
  const [note, setNote] = useState('')
  const [failure, setFailure] = useState<Failure>()
  const latest = useRef('')
  const find = async (text: string) => {
    const sought = soughtIn(text)
    if (!sought) return setNote(text === '' ? '' : staffQueueTexts.findWrong)
    if (latest.current === text) return firstOfFound()
    latest.current = text
    setFailure(undefined)
    setNote(staffQueueTexts.finding)
    const reply = await call('findInQueues', { departmentId, sought })
    if (latest.current !== text) return
    if (!reply.ok) {
      latest.current = ''
      setNote('')
      return setFailure(reply)
    }
    const { items } = reply.value
    setNote(items.length === 0 ? staffQueueTexts.foundNone : staffQueueTexts.found(items.length))
    onFound(items)
    if (items.length === 1) firstOfFound()
  }
  const write = (text: string) => {
    const next = text.trim().toUpperCase()
    setTyped(next)
    setNote('')
    setFailure(undefined)
    if (next !== latest.current) {
      latest.current = ''
      onFound(undefined)
    }
    if (next.length === 4) void find(next)
  }
  return (
    <form
      className="queue-find"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void find(typed)
      }}
    >
      <label className="staff-label" htmlFor="queue-find">
        {staffQueueTexts.findLabel} <Key name="/" />
      </label>
      <input
        id="queue-find"
        className="staff-control"
        type="text"
        inputMode="text"
        autoComplete="off"
        maxLength={4}
        placeholder={staffQueueTexts.find}
        aria-keyshortcuts="/"
        aria-describedby="queue-find-hint queue-find-note"
        value={typed}
        onFocus={(event) => event.target.select()}
        onChange={(event) => write(event.target.value)}
      />
      <p className="staff-hint" id="queue-find-hint">
        {staffQueueTexts.findHint}
      </p>
      <p role="status" id="queue-find-note">
        {note}
      </p>
      {failure && <p role="alert">{failure.title}</p>}
    </form>
  )
}

const soughtIn = (text: string): Question<'findInQueues'>['sought'] | undefined => {
  if (/^\d{3}[\dX]$/.test(text)) return { by: 'lastFour', lastFour: text }
  return /^\d{1,3}$/.test(text) && Number(text) > 0 ? { by: 'serial', serial: Number(text) } : undefined
}

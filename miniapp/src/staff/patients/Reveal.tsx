import { useEffect, useState } from 'react'
import type { Question } from '#shared/contract/schemas'
import { staffPatientTexts } from '#shared/text/zh/staffPatients'
import { useWrite } from '@/api/useWrite'
import { ReasonSheet } from '@/staff/form/ReasonSheet'

interface RevealProps {
  readonly patientId: string
  readonly field: Question<'revealField'>['field']
  readonly label: string
  readonly masked: string
  /** Whether this person may see it in plain at all. */
  readonly mayReveal: boolean
}

const shownSeconds = 60

/** One masked field; in plain after a reason, and masked again after a minute. */
export function Reveal({ patientId, field, label, masked, mayReveal }: RevealProps) {
  const reveal = useWrite('revealField')
  const [asks, setAsks] = useState(false)
  const [plain, setPlain] = useState<{ readonly value: string; readonly until: number }>()
  const [left, setLeft] = useState(shownSeconds)
  useEffect(() => {
    if (!plain) return undefined
    const timer = setInterval(() => {
      const seconds = Math.ceil((plain.until - Date.now()) / 1000)
      setLeft(seconds)
      if (seconds <= 0) setPlain(undefined)
    }, 500)
    return () => clearInterval(timer)
  }, [plain])
  const show = async (reason: string) => {
    const reply = await reveal.send({ patientId, field, reason })
    if (!reply?.ok) return
    setLeft(shownSeconds)
    setPlain({ value: reply.value.value, until: Date.now() + shownSeconds * 1000 })
    setAsks(false)
  }
  return (
    <div className="staff-fact">
      <dt>{label}</dt>
      <dd>
        <span className={plain ? 'staff-plain' : ''} id={`shown-${field}`} aria-live="polite">
          {plain ? plain.value : masked}
        </span>
        {plain ? (
          <>
            <span className="staff-muted">{staffPatientTexts.revealed(left)}</span>
            <button type="button" id={`hide-${field}`} className="staff-control staff-small" onClick={() => setPlain(undefined)}>
              {staffPatientTexts.hide}
            </button>
          </>
        ) : (
          mayReveal && (
            <button
              type="button"
              id={`reveal-${field}`}
              className="staff-control staff-small"
              aria-label={staffPatientTexts.revealField[field]}
              onClick={() => setAsks(true)}
            >
              {staffPatientTexts.reveal}
            </button>
          )
        )}
        {asks && (
          <ReasonSheet
            id="reveal"
            title={staffPatientTexts.revealField[field]}
            why={staffPatientTexts.revealWhy}
            yes={staffPatientTexts.reveal}
            reasons={staffPatientTexts.revealReasons}
            busy={reveal.busy}
            failure={reveal.failure}
            onClose={() => setAsks(false)}
            onYes={(reason) => void show(reason)}
          />
        )}
      </dd>
    </div>
  )
}

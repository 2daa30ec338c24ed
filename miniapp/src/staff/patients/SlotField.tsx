import { screenTexts } from '#shared/text/zh/screens'
import { staffPatientTexts } from '#shared/text/zh/staffPatients'
import { shellTexts } from '#shared/text/zh/staffShell'
import { spanText } from '#shared/text/zh/times'
import { answerOf } from '@/api/asked'
import { useQuestion } from '@/api/useQuestion'
import { RadioField } from '@/staff/form/RadioField'

interface SlotFieldProps {
  readonly sessionId: string
  readonly slot: number | undefined
  /** Whether this person may see the numbers of the counter too. */
  readonly seesPools: boolean
  readonly onChange: (slot: number) => void
}

/** The slots of the session. One without numbers can still be tried: the answer then brings alternatives. */
export function SlotField({ sessionId, slot, seesPools, onChange }: SlotFieldProps) {
  const asked = useQuestion('readSession', { sessionId })
  const places = answerOf(useQuestion('readSessionNumbers', seesPools ? { sessionId } : undefined))?.places ?? []
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
  const counterOf = (index: number) =>
    places.filter((one) => one.slot === index && one.pool === 'counter').reduce((sum, { free }) => sum + free, 0)
  return (
    <RadioField
      id="book-slot"
      label={staffPatientTexts.slot}
      value={slot === undefined ? undefined : String(slot)}
      options={asked.answer.slots.map(({ index, startsAt, endsAt, remaining }) => {
        const counter = counterOf(index)
        return {
          value: String(index),
          text:
            staffPatientTexts.slotOption(spanText(startsAt, endsAt), remaining) +
            (counter > 0 ? staffPatientTexts.slotCounter(counter) : ''),
          faint: remaining + counter === 0,
        }
      })}
      onChange={(index) => onChange(Number(index))}
    />
  )
}

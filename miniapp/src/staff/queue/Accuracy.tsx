import type { Answer } from '#shared/contract/schemas'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { useQuestion } from '@/api/useQuestion'

/** How right the times were that people were told, and the two indicators of the hospital, from the events of 30 days. */
export function Accuracy({ departmentId }: { readonly departmentId: string }) {
  const asked = useQuestion('readQueueAccuracy', { departmentId })
  if (asked.state !== 'ready') return null
  const { days, calls } = asked.answer
  return (
    <section className="staff-card" id="accuracy">
      <h2>
        {staffQueueTexts.indicators} <small>{staffQueueTexts.indicatorsWhy(days)}</small>
      </h2>
      {calls === 0 ? (
        <p className="staff-muted">{staffQueueTexts.noCalls}</p>
      ) : (
        <dl className="staff-facts">
          {factsOf(asked.answer).map(([label, text]) => (
            <div key={label} className="staff-fact">
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

const factsOf = (answer: Answer<'readQueueAccuracy'>): readonly (readonly [string, string])[] => {
  const { calls, coverage, meanErrorMinutes, appointmentRate, meanWaitMinutes } = answer
  const percent = (share: number | undefined) => (share === undefined ? staffQueueTexts.unknown : staffQueueTexts.percent(share))
  const minutes = (mean: number | undefined) => (mean === undefined ? staffQueueTexts.unknown : staffQueueTexts.minutes(tenths(mean)))
  return [
    [staffQueueTexts.callsCounted, staffQueueTexts.people(calls)],
    [`${staffQueueTexts.coverage}（${staffQueueTexts.coverageAim}）`, percent(coverage)],
    [staffQueueTexts.error, minutes(meanErrorMinutes)],
    [staffQueueTexts.appointmentRate, percent(appointmentRate)],
    [staffQueueTexts.meanWait, minutes(meanWaitMinutes)],
  ]
}

const tenths = (minutes: number): number => Math.round(minutes * 10) / 10

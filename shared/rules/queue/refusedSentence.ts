import type { Refused } from '#shared/rules/queue/acting'
import { kindOfAct } from '#shared/rules/queue/eventsOf'
import { printed } from '#shared/rules/queue/printed'
import { changedText, serialText, stateText } from '#shared/text/zh/queue'
import { entryStateTexts, eventKindTexts, outcomeTexts, queueRefusalTexts } from '#shared/text/zh/queueWords'
import { clockOf } from '#shared/values/clinicTime'

const number = (serial: number): string => serialText(printed(serial))

/** What was refused and what to do next, from when, and what somebody else did meanwhile; who it was is for the caller to add. */
export const refusedSentence = ({ code, details = {} }: Refused): string => {
  const { serial, serials, state, at, outcome, changed } = details
  const facts = [
    serials && serials.length > 0 ? serials.map(number).join('、') : undefined,
    serial !== undefined && state ? stateText(number(serial), entryStateTexts[state]) : undefined,
    serial !== undefined && !state ? number(serial) : undefined,
    at && clockOf(at),
    outcome && outcomeTexts[outcome],
    changed && changedText(eventKindTexts[kindOfAct[changed.kind]], clockOf(changed.at)),
  ].filter((fact) => fact !== undefined)
  return facts.length === 0 ? queueRefusalTexts[code] : `${queueRefusalTexts[code]}（${facts.join('，')}）`
}

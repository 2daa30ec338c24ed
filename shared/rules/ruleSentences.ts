import type { CancelDeadline, HospitalRules } from '#shared/rules/hospitalRules'
import { cancelTexts, ruleTexts } from '#shared/text/zh/rules'
import { clinicKinds, halves } from '#shared/values/words'

/** The cancel rule of one appointment, as it is printed on it. */
export const cancelSentence = (rule: CancelDeadline): string => {
  switch (rule.kind) {
    case 'beforeSlotMinutes':
      if (rule.minutes === 0) return cancelTexts.beforeSlot
      return rule.minutes % 60 === 0 ? cancelTexts.beforeSlotHours(rule.minutes / 60) : cancelTexts.beforeSlotMinutes(rule.minutes)
    case 'prevWorkdayAt':
      return cancelTexts.prevWorkdayAt(rule.at)
    case 'prevCalendarDayAt':
      return cancelTexts.prevCalendarDayAt(rule.at)
    default:
      return cancelTexts[rule.kind]
  }
}

/** The rules in force, in the order a patient meets them; 号别 with the same cancel rule share a sentence. */
export const ruleSentences = (rules: HospitalRules): string[] => {
  const { fromDay, toDay, releaseAt, nextDayCutoff, sameDayCutoff } = rules.bookingWindow
  const sentences = [fromDay === 0 ? ruleTexts.window(toDay + 1, releaseAt) : ruleTexts.windowFromTomorrow(fromDay, toDay, releaseAt)]
  if (nextDayCutoff) sentences.push(ruleTexts.nextDayCutoff(nextDayCutoff))
  for (const half of halves) {
    const cutoff = sameDayCutoff?.[half]
    if (cutoff) sentences.push(ruleTexts.sameDayCutoff(ruleTexts.halves[half], cutoff))
  }
  sentences.push(ruleTexts.perDay(rules.limits.perDay), ruleTexts.perDepartmentPerDay(rules.limits.perDepartmentPerDay))
  const bySentence = new Map<string, string[]>()
  for (const kind of clinicKinds) {
    const sentence = cancelSentence(rules.cancelDeadline[kind])
    bySentence.set(sentence, [...(bySentence.get(sentence) ?? []), ruleTexts.clinicKinds[kind]])
  }
  for (const [sentence, kinds] of bySentence) sentences.push(ruleTexts.cancel(kinds.join('、'), sentence))
  sentences.push(ruleTexts.arrive(rules.arriveMinutesBefore))
  return sentences
}

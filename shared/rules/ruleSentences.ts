import type { CancelDeadline, HospitalRules } from '#shared/rules/hospitalRules'
import { cancelTexts, ruleTexts } from '#shared/text/zh/rules'
import { clinicKinds, halves, pools } from '#shared/values/words'

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
  sentences.push(...limitSentences(rules.limits), ruleTexts.hold(rules.holdMinutes))
  const bySentence = new Map<string, string[]>()
  for (const kind of clinicKinds) {
    const sentence = cancelSentence(rules.cancelDeadline[kind])
    bySentence.set(sentence, [...(bySentence.get(sentence) ?? []), ruleTexts.clinicKinds[kind]])
  }
  for (const [sentence, kinds] of bySentence) sentences.push(ruleTexts.cancel(kinds.join('、'), sentence))
  sentences.push(...returnSentences(rules), ...poolSentences(rules), ruleTexts.arrive(rules.arriveMinutesBefore))
  return sentences
}

const limitSentences = ({ perDay, perDepartmentPerDay, perDepartmentOpen, forOthersPerWeek }: HospitalRules['limits']): string[] => [
  ruleTexts.perDay(perDay),
  ruleTexts.perDepartmentPerDay(perDepartmentPerDay),
  ...(perDepartmentOpen === undefined ? [] : [ruleTexts.perDepartmentOpen(perDepartmentOpen)]),
  ...(forOthersPerWeek === undefined ? [] : [ruleTexts.forOthersPerWeek(forOthersPerWeek)]),
]

/** What becomes of a number that is given up, and how long one can wait for it. */
const returnSentences = ({ returns, waitlist }: HospitalRules): string[] => {
  const [from, to] = returns.bandMinutes
  const { days, at } = waitlist.endsBefore
  return [
    ruleTexts.returns(from, to),
    ...(to > 0 && returns.atOnceWithin > 0 ? [ruleTexts.returnsNear(returns.atOnceWithin)] : []),
    ...(waitlist.mostPerPatient > 0
      ? [ruleTexts.waitlist(waitlist.mostPerPatient, waitlist.offerMinutes), ruleTexts.waitlistEnds(ruleTexts.dayBefore(days), at)]
      : []),
  ]
}

/** Which numbers are kept for whom, and until when; pools without a rule are not told, they may not exist. */
const poolSentences = (rules: HospitalRules): string[] =>
  pools.flatMap((pool) => {
    const rule = rules.pools[pool]
    if (!rule) return []
    const name = ruleTexts.pools[pool]
    return [
      ...(pool === 'followUp' ? [ruleTexts.followUp(rules.followUpDays)] : []),
      ...(rule.opens ? [ruleTexts.poolOpens(name, ruleTexts.dayBefore(rule.opens.days), rule.opens.at)] : []),
      rule.merges ? ruleTexts.poolMerges(name, ruleTexts.dayBefore(rule.merges.days), rule.merges.at) : ruleTexts.poolKept(name),
    ]
  })

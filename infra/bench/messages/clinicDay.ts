import { diaries } from '#functions/store/diaries'
import { accountKey, patientKey, subscriptionsKey } from '#functions/store/keys'
import { ledgers } from '#functions/store/ledgers'
import type { messages } from '#functions/store/messages'
import { placeOf, type Sealing } from '#functions/store/sealing'
import type { Table } from '#functions/store/table'
import { aProfile, aSession } from '#infra/bench/clinic'
import type { DiaryEntry } from '#shared/rules/diary'
import type { BookingLimits } from '#shared/rules/hospitalRules'
import { openLedger } from '#shared/rules/ledger'
import type { SessionFacts } from '#shared/rules/session'
import { addMinutes, type ClinicTime, clinicDate, clinicTime } from '#shared/values/clinicTime'

const date = clinicDate('2026-11-25')
export const bookedAt = clinicTime('2026-11-20T09:00:00')
/** When everybody is reminded: 18:00 on the eve. */
export const dueAt = clinicTime('2026-11-24T18:00')
const perSession = 50
const limits: BookingLimits = { perDay: 2, perDepartmentPerDay: 1 }

export const patientId = (n: number) => `p${String(n).padStart(9, '0')}`
export const accountId = (n: number) => `account${String(n).padStart(9, '0')}`
export const consentTemplate = 'wechat-dayBefore'

/** Whether the n-th person has agreed to a message by WeChat; the others get an SMS. */
export const isByWechat = (n: number, share: number) => (n % 100) / 100 < share

export const sessionsFor = (people: number): SessionFacts[] =>
  Array.from({ length: Math.ceil(people / perSession) }, (_, i) => ({
    ...aSession(`20261125a-d${i}-general`, { date, releaseAt: clinicTime('2026-11-12T07:00'), numbers: perSession }),
    departmentId: `d${i}`,
  }))

const entryOf = (n: number, session: SessionFacts): DiaryEntry => ({
  ref: 1_000_000_000 + n,
  sessionId: session.id,
  departmentId: session.departmentId,
  slot: 0,
  startsAt: session.startsAt,
  endsAt: addMinutes(session.startsAt, 30),
  pool: 'online',
  serial: (n % perSession) + 1,
  state: 'booked',
  bookedAt,
  accountId: accountId(n),
  channel: 'wechat',
  cancelBefore: session.startsAt,
  cancelRule: '就诊前30分钟',
  ruleVersion: '1',
})

/** One person with a visit tomorrow: sealed as in the product, with the consent they gave. */
export const putPerson = async (table: Table, safe: Sealing, n: number, sessions: readonly SessionFacts[], wechatShare: number) => {
  const [id, account] = [patientId(n), accountId(n)]
  const session = sessions[Math.floor(n / perSession)]
  if (!session) throw new Error('no session')
  await table.put({ ...patientKey(id), sealed: await safe.seal(aProfile(n), placeOf('patient', patientKey(id))) })
  const identity = { provider: 'wechat', appId: 'bench', subject: `o-${account}` }
  await table.put({ ...accountKey(account), id: await safe.seal(identity, placeOf('account', accountKey(account))) })
  if (isByWechat(n, wechatShare)) {
    const grant = { isLongTerm: false, left: 1, taps: [{ at: bookedAt, reportId: 'bench' }], lastAnswer: 'accept' }
    await table.put({ ...subscriptionsKey(account), v: 1, g: { [consentTemplate]: grant } })
  }
  await diaries(table).open(id)
  await diaries(table).record(id, entryOf(n, session), limits)
}

export const openAll = async (table: Table, sessions: readonly SessionFacts[]) => {
  for (const session of sessions) await ledgers(table).open(openLedger(session))
}

/** The reminder of the eve, as planning puts it. */
export const putReminder = (outbox: ReturnType<typeof messages>, n: number, sessions: readonly SessionFacts[]) => {
  const session = sessions[Math.floor(n / perSession)] as SessionFacts
  const { ref, slot, serial } = entryOf(n, session)
  const key = { patientId: patientId(n), ref, kind: 'dayBefore', turn: 1 } as const
  const about = { accountId: accountId(n), sessionId: session.id, facts: { slot, serial } }
  const worthUntil = addMinutes(session.startsAt, -15) as ClinicTime
  return outbox.enqueue({ ...key, ...about, dueAt, worthUntil, state: 'due', decidedAt: bookedAt, attempts: [] })
}

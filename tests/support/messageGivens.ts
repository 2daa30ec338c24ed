import type { Diary, DiaryEntry } from '#shared/rules/diary'
import type { HospitalProfile } from '#shared/rules/hospital'
import type { Message } from '#shared/rules/messages/message'
import type { SessionFacts } from '#shared/rules/session'
import type { MessageKind } from '#shared/values/words'
import { aSession, at, someRules } from '#tests/support/givens'

/** Wednesday's cardiology clinic, 08:00 and 10:00, with its doctor. */
export const clinic: SessionFacts = {
  ...aSession({
    slots: [
      { startsAt: '08:00', online: 3 },
      { startsAt: '10:00', online: 3 },
    ],
  }),
  doctor: { id: 'card01', name: '李文', title: 'chief', speciality: '冠心病' },
}

/** An appointment of that clinic at 08:00, booked a week before. */
export const anEntry = (given: Partial<DiaryEntry> = {}): DiaryEntry => ({
  ref: 7,
  sessionId: clinic.id,
  departmentId: clinic.departmentId,
  slot: 0,
  startsAt: at('2026-11-25T08:00'),
  endsAt: at('2026-11-25T08:30'),
  pool: 'online',
  serial: 2,
  state: 'booked',
  bookedAt: at('2026-11-18T10:00:05'),
  accountId: 'account1',
  channel: 'wechat',
  cancelBefore: at('2026-11-24T12:00'),
  cancelRule: 'halfDayBefore',
  ruleVersion: 'test',
  ...given,
})

export const aDiary = (...entries: readonly DiaryEntry[]): Diary => ({ patientId: 'p000000001', entries, refused: {} })

export const aMessage = (kind: MessageKind, given: Partial<Message> = {}): Message => ({
  patientId: 'p000000001',
  ref: 7,
  kind,
  turn: 1,
  accountId: 'account1',
  sessionId: clinic.id,
  dueAt: at('2026-11-24T18:00'),
  worthUntil: at('2026-11-25T07:45'),
  facts: { slot: 0, serial: 2 },
  state: 'due',
  decidedAt: at('2026-11-18T10:00:06'),
  attempts: [],
  ...given,
})

export const hospital: HospitalProfile = {
  name: '江城市第一人民医院',
  phone: '027-85000000',
  campuses: [{ id: 'riverside', name: '滨江院区', address: '滨江路1号', phone: '027-85000001' }],
  clinicKinds: [{ kind: 'expert', name: '专家门诊', fee: 6000 as HospitalProfile['clinicKinds'][number]['fee'] }],
  rules: someRules(),
  bring: ['身份证或医保卡', '以往检查结果'],
}

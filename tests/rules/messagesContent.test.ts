import { describe, expect, it } from 'vitest'
import { contentOf } from '#shared/rules/messages/contentOf'
import { fieldLimitOf } from '#shared/rules/messages/fieldLimits'
import { filled } from '#shared/rules/messages/fitted'
import { saidFields } from '#shared/rules/messages/saidFields'
import { messageNotes, messageSms, messageTitles } from '#shared/text/zh/messages'
import { messageKinds } from '#shared/values/words'
import { at } from '#tests/support/givens'
import { aMessage, clinic, hospital } from '#tests/support/messageGivens'

const patientName = '张小明'
const say = (...[kind, given]: Parameters<typeof aMessage>) => contentOf(aMessage(kind, given), { session: clinic, hospital, patientName })

describe('what a message says', () => {
  it('time, place, department, doctor, serial, what to bring, notes and when to arrive (AT-24)', () => {
    expect(say('dayBefore')).toEqual({
      title: '就诊提醒',
      patient: '张小明',
      hospital: '江城市第一人民医院',
      phone: '027-85000001',
      department: '心血管内科',
      doctor: '李文 主任医师',
      kind: '专家门诊',
      time: '2026年11月25日 08:00~08:30',
      day: '11月25日',
      clock: '08:00',
      arrive: '2026年11月25日 07:45',
      place: '滨江院区 门诊楼 4层 403诊室',
      serial: '2号',
      bring: '身份证或医保卡；以往检查结果',
      note: '请带好证件，不能来请提前取消',
    })
  })

  it('of a visit that does not take place neither where to go nor what to bring', () => {
    for (const kind of ['cancelled', 'suspended'] as const) {
      const content = say(kind, { facts: { slot: 0, serial: 2, reason: '医生外出会诊' } })
      expect(Object.keys(content)).not.toEqual(expect.arrayContaining(['place']))
      expect([content.place, content.bring, content.serial, content.arrive]).toEqual([undefined, undefined, undefined, undefined])
      expect(content.reason).toBe('医生外出会诊')
    }
  })

  it('no doctor and no room where there is none', () => {
    const { doctor: _, ...open } = clinic
    const session = { ...open, place: { building: '门诊楼', floor: '4层' } }
    const content = contentOf(aMessage('booked'), { session, hospital, patientName })
    expect([content.doctor, content.place]).toEqual([undefined, '滨江院区 门诊楼 4层'])
  })

  it('neither department nor doctor of a department whose name alone tells too much', () => {
    const content = contentOf(aMessage('booked'), { session: clinic, hospital, patientName, isSensitive: true })
    expect(JSON.stringify(content)).not.toMatch(/心血管|李文/)
    const keys = [
      { key: 'thing1', field: 'department' },
      { key: 'thing2', field: 'doctor' },
    ] as const
    expect(filled('wechatSubscription', { id: 't', keys }, content)).toEqual([
      { key: 'thing1', value: '江城市第一人民医院' },
      { key: 'thing2', value: '专家门诊' },
    ])
  })

  it('when it was decided, when it is about no session', () => {
    const content = contentOf(aMessage('restricted', { facts: { reason: '三个月内爽约3次' } }), { hospital, patientName })
    expect(content).toEqual({
      title: '预约受限',
      patient: '张小明',
      hospital: '江城市第一人民医院',
      phone: '027-85000000',
      note: '如有异议，可在小程序内申诉',
      reason: '三个月内爽约3次',
      time: '2026年11月18日 10:00',
      day: '11月18日',
      clock: '10:00',
    })
  })

  it.each([
    ['changed', { before: { sessionId: 's', startsAt: at('2026-11-24T08:00') } }, '原11月24日08:00的号已退回'],
    ['moved', { before: { sessionId: 's', startsAt: at('2026-11-24T08:00') } }, '原11月24日08:00，请核对'],
    ['changed', {}, '改期成功，请按新的时间到院'],
    ['booked', { isAddOn: true }, '这是加号，请先到分诊台报到'],
    ['offered', { until: at('2026-11-23T09:30') }, '请在11月23日09:30前确认'],
    ['doctorLate', { minutes: 30 }, '医生预计晚到30分钟，请留意叫号'],
    ['turnNear', { ahead: 3 }, '前面还有3位，请到诊区候诊'],
    ['cancelled', {}, '如非本人取消，请联系医院'],
    ['cancelled', { isByHospital: true }, '医院已为您取消，可重新预约'],
    ['appealDecided', { isGranted: true }, '申诉通过，已恢复预约'],
    ['appealDecided', { isGranted: false }, '申诉未通过，限制不变'],
    ['restored', {}, '恢复出诊，您的预约仍然有效'],
  ] as const)('%s with %j: %s', (kind, facts, note) => expect(say(kind, { facts }).note).toBe(note))

  it.each(messageKinds)('%s says only what its kind may say, and its title and notes fit the shortest keys', (kind) => {
    const until = at('2026-12-31T23:30')
    const facts = { slot: 0, serial: 999, reason: '原因', until, minutes: 120, ahead: 128, before: { sessionId: 's', startsAt: until } }
    const content = say(kind, { facts })
    for (const field of Object.keys(content)) expect(saidFields[kind]).toContain(field)
    expect(messageTitles[kind]).toMatch(/^\p{Script=Han}{1,5}$/u)
    expect(content.note?.length).toBeLessThanOrEqual(fieldLimitOf('thing1').most)
  })

  it('every plain note fits a thing', () => {
    for (const note of Object.values(messageNotes)) if (typeof note === 'string') expect(note.length).toBeLessThanOrEqual(20)
  })
})

describe('the texts of SMS', () => {
  it.each(messageKinds)('%s has variables that its kind says, once each, none touching another, and no link', (kind) => {
    const text = messageSms[kind]
    const variables = [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(new Set(variables).size).toBe(variables.length)
    for (const name of variables) expect(saidFields[kind]).toContain(name)
    expect(text).not.toMatch(/\}\{|【|】|https?:|www\./)
    expect(text.replace(/\{\w+\}/g, '').length + variables.length * 35).toBeLessThanOrEqual(500)
  })
})

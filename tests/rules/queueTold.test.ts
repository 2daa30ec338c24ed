import { describe, expect, it } from 'vitest'
import { patientTexts } from '#shared/text/zh/queue'
import { play } from '#tests/rules/queueGivens'

const waiting = () => {
  const day = play()
  day.checkIn('08:00', 1, 2, 3, 4, 5, 6, 7)
  return day
}
const first = (done: ReturnType<ReturnType<typeof play>['does']>) => done.told[0]

describe('each change is a sentence for the patient and one for the nurse', () => {
  it.each([
    ['a check-in in time', { kind: 'checkIn', serial: 8, way: 'qr' }, '08:25', '签到成功，您前面还有7位', '8号：签到，前面7位'],
    [
      'who comes late',
      { kind: 'checkIn', serial: 8, way: 'qr' },
      '09:42',
      '签到成功，您迟到12分钟，排在本时段末尾，您前面还有7位',
      '8号：签到，前面7位',
    ],
    ['a call', { kind: 'call' }, '08:05', '请1号到诊室就诊', '1号：叫号'],
    ['a call out of turn', { kind: 'call', serial: 3, reason: 'unwell' }, '08:05', '请3号到诊室就诊', '3号：叫号（身体不适）'],
    [
      'priority',
      { kind: 'setPriority', serial: 7, reason: 'aged' },
      '08:05',
      '已为您安排优先就诊（80岁及以上），下一位就是您',
      '7号：调整优先（80岁及以上），前面0位',
    ],
    [
      'a move',
      { kind: 'move', serial: 2, to: 'endOfQueue', reason: 'patientAsked' },
      '08:05',
      '您的位次已调整（本人要求），您前面还有6位',
      '2号：调整位次（本人要求），前面6位',
    ],
    ['see next', { kind: 'seeNext', serial: 5 }, '08:05', '已安排您下一位就诊，请到诊室门口等候', '5号：调整位次，前面0位'],
    [
      'the end of this slot',
      { kind: 'endOfSlot', serial: 1 },
      '08:05',
      '已安排您在本时段末尾就诊，您前面还有2位',
      '1号：调整位次，前面2位',
    ],
    [
      'a pause',
      { kind: 'pause', reason: 'emergency', minutes: 25 },
      '08:05',
      '医生暂停接诊（处理急诊），预计08:30继续，您的位次不变，请在诊区附近等候',
      '暂停叫号（处理急诊），预计08:30，候诊位次不变',
    ],
    [
      'a late doctor',
      { kind: 'doctorLate', minutes: 20 },
      '08:05',
      '医生晚到，预计08:25开始接诊，您的位次不变',
      '更新医生到诊时间，预计08:25，候诊位次不变',
    ],
  ] as const)('%s', (_, asked, clock, patient, nurse) => {
    expect(first(waiting().does(clock, asked))).toMatchObject({ patient, nurse })
  })

  it('being passed says where one stands now, or to check in again, or to go to the desk', () => {
    const day = waiting()
    const sentences = [1, 2, 3].map((turn) => {
      if (turn === 3) day.does('08:10', { kind: 'checkIn', serial: 1, way: 'qr' })
      day.does('08:11', { kind: 'call', serial: 1, reason: 'other' })
      return first(day.does('08:12', { kind: 'pass', serial: 1 }))?.patient
    })
    expect(sentences).toEqual([
      '叫到1号时您不在，后移3位，您前面还有3位',
      '叫到1号时您不在，请回到诊区重新签到',
      '1号已3次叫号未到，请到分诊台由护士安排',
    ])
  })

  it('who is put off is told why, and whoever did it sees the same numbers', () => {
    const done = waiting().does('08:05', { kind: 'setPriority', serial: 7, reason: 'emergency' })
    expect(first(done)?.others).toEqual({
      serials: [1, 2, 3, 4, 5, 6],
      text: '安排了优先就诊的患者（危重），您前面的人数增加了，号码不变',
    })
  })

  it('who is moved back is told that, and not that others were before them', () => {
    const done = waiting().does('08:05', { kind: 'move', serial: 1, to: 'endOfQueue', reason: 'other' })
    expect(first(done)?.others).toBeUndefined()
  })

  it('taking it back is told to them and to the others', () => {
    const day = waiting()
    const { version } = day.does('08:05', { kind: 'move', serial: 1, to: 'endOfQueue', reason: 'other' }).queue
    const undone = first(day.does('08:05:05', { kind: 'undo', version }))
    expect(undone).toMatchObject({ patient: '刚才的操作已撤回，您的1号现为“候诊”，下一位就是您', nurse: '1号：撤回，前面0位' })
    expect(undone?.others?.serials).toEqual([2, 3, 4, 5, 6, 7])
  })

  it('at the end each is told what became of their number', () => {
    const day = play()
    day.checkIn('08:00', 1)
    const { told, events } = day.does('10:00:01', { kind: 'endSession', reason: 'hospital' })
    expect(told).toHaveLength(events.length)
    expect(told[0]?.patient).toBe('今天的出诊已结束，您的1号没有看上，不算爽约，请到分诊台安排改期或退费')
    expect(told[1]?.patient).toBe('您的2号今天没有就诊，按规则记为未到诊，如有异议可以申诉')
    expect(told.at(-1)).toEqual({ serial: undefined, patient: patientTexts.ended(), nurse: '结束出诊（院方原因），候诊位次不变' })
  })
})

import type { MessageContent } from '#shared/rules/messages/content'
import type { MessageKind } from '#shared/values/words'

/** What each kind of message is about, as it is said on the phone. */
const subjects = {
  booked: '您的预约已经成功',
  changed: '您的预约已经改期',
  cancelled: '您的预约已经取消',
  dayBefore: '提醒您快要就诊了',
  sameDay: '提醒您今天就诊',
  offered: '您候补的号有了',
  suspended: '很抱歉，您预约的这次出诊停诊了',
  moved: '您预约的就诊时间或地点有变动',
  doctorLate: '很抱歉，医生会晚到一些',
  turnNear: '快轮到您就诊了',
  called: '正在叫您的号',
  passed: '很抱歉，已经过了您的号',
  restricted: '因多次未到诊，您的预约暂时受到限制',
  appealDecided: '您的申诉已有结果',
  interrupted: '网上预约暂时停了',
  restored: '网上预约已经恢复',
} as const satisfies Record<MessageKind, string>

/** Kinds of which the time and place are over: said as what was, not as where to go. */
const isOver = (kind: MessageKind): boolean => kind === 'cancelled' || kind === 'suspended'

const joined = (parts: readonly (string | undefined)[], between: string): string =>
  parts.filter((part): part is string => part !== undefined && part !== '').join(between)

/** A sentence ends with one full stop, whatever the text it is made of ends with. */
const sentence = (text: string): string => `${text.replace(/[。；;.\s]+$/, '')}。`

/** What to say to somebody on the phone, sentence by sentence; what a message does not say is left out. */
export const spokenSentences = (kind: MessageKind, content: MessageContent): string[] => {
  const { hospital, department, doctor, time, arrive, place, serial, bring, note, reason, until, phone } = content
  const visit = joined([time, joined([department, doctor], ' ')], '，')
  const parts = [
    // The name is for the other side to say: who answers may be somebody else.
    `您好，这里是${hospital ?? '医院'}，请问您是就诊人本人或家属吗`,
    subjects[kind],
    reason && `原因是：${reason}`,
    visit && (isOver(kind) ? `原来约的是${visit}` : `就诊安排是${visit}`),
    serial && !isOver(kind) && `您的号序是${serial}`,
    place && !isOver(kind) && joined([`地点在${place}`, arrive && `请在${arrive}前到院`], '，'),
    // Of an offer the note says it.
    until && kind !== 'offered' && `到${until}为止`,
    bring && !isOver(kind) && `请带好${bring}`,
    note,
    phone && `如有疑问，请拨打${phone}`,
  ]
  return parts.flatMap((part) => (part ? [sentence(part)] : []))
}

import type { QueueRefusal } from '#shared/rules/queue/acting'
import type { QueueEventKind } from '#shared/rules/queue/events'
import type { Why } from '#shared/rules/queue/order'
import type { EntryState } from '#shared/rules/queue/queue'
import type { LapsedOutcome, Spot } from '#shared/rules/queue/queueRules'
import type { MoveReason, PauseReason, PriorityReason } from '#shared/rules/queue/reasons'

/** The words of the queue as people read them. */
export const entryStateTexts = {
  booked: '未签到',
  checkedIn: '候诊',
  called: '已叫号',
  inRoom: '就诊中',
  testing: '检查中',
  passed: '过号',
  finished: '已就诊',
  noShow: '未到诊',
  cancelled: '已取消',
  transferred: '已转出',
} as const satisfies Record<EntryState, string>

export const priorityTexts = {
  emergency: '危重',
  aged: '80岁及以上',
  disability: '残疾人',
  military: '军人',
  pregnant: '孕妇',
} as const satisfies Record<PriorityReason, string>

export const moveReasonTexts = {
  unwell: '身体不适',
  child: '带幼儿',
  mobility: '行动不便',
  doctorAsked: '医生要求',
  patientAsked: '本人要求',
  correction: '更正次序',
  hospital: '院方原因',
  other: '其他原因',
} as const satisfies Record<MoveReason, string>

export const pauseReasonTexts = {
  emergency: '处理急诊',
  ward: '病房会诊',
  procedure: '做检查治疗',
  meeting: '参加会议',
  system: '系统故障',
  rest: '短暂休息',
  other: '临时有事',
} as const satisfies Record<PauseReason, string>

export const whyTexts = {
  slotOrder: '按时段和号序',
  priority: '优先',
  transferred: '转入',
  late: '迟到后安排',
  passed: '过号后安排',
  returned: '回诊',
  seenNext: '安排下一位',
  endOfSlot: '本时段末尾',
  moved: '调整位次',
} as const satisfies Record<Why, string>

export const spotText = (spot: Spot): string => (typeof spot === 'object' ? `后移${spot.back}位` : spotTexts[spot])

const spotTexts = {
  keep: '仍按原号序候诊',
  endOfCurrentSlot: '排在本时段末尾',
  endOfNextSlot: '排在下一时段末尾',
  endOfQueue: '排在最后',
  byDesk: '由分诊台安排',
} as const satisfies Record<Exclude<Spot, object>, string>

export const outcomeTexts = { noShow: '按爽约处理', refund: '挂号费将退回' } as const satisfies Record<LapsedOutcome, string>
/** What happened, as it stands in "08:05叫号". */
export const eventKindTexts = {
  added: '新增预约',
  cancelled: '取消',
  checkedIn: '签到',
  turnNear: '提醒快到号',
  called: '叫号',
  calledAgain: '再次叫号',
  passed: '过号',
  started: '开始就诊',
  finished: '完成就诊',
  sentForTests: '去检查',
  back: '回诊',
  placed: '调整位次',
  prioritised: '调整优先',
  transferredOut: '转出',
  transferredIn: '转入',
  noShow: '记为未到诊',
  paused: '暂停叫号',
  resumed: '继续叫号',
  doctorLate: '更新医生到诊时间',
  ended: '结束出诊',
  undone: '撤回',
} as const satisfies Record<QueueEventKind, string>

export const queueRefusalTexts = {
  UNKNOWN_SERIAL: '没有找到这个号，请核对号码和诊室',
  SERIAL_TAKEN: '这个号已在候诊名单中，请刷新后查看',
  QUEUE_ENDED: '这次出诊已结束，请到分诊台咨询',
  QUEUE_PAUSED: '已暂停叫号，请先恢复叫号',
  QUEUE_NOT_PAUSED: '现在没有暂停，请刷新后查看',
  CHANGED_SINCE: '刚才已有变动，请看最新情况后再操作',
  WRONG_STATE: '这个号现在不能这样操作，请刷新后查看',
  TOO_EARLY: '还没到签到时间，请按提示的时间再来签到',
  ALREADY_CHECKED_IN: '已经签到，请在诊区等候叫号',
  TOO_LATE: '已超过允许的迟到时间，请到分诊台咨询',
  TAKE_NUMBER_OVER: '已过取号时间，请到分诊台咨询',
  DESK_ONLY: '多次叫号未到，请到分诊台由护士安排',
  NOBODY_WAITING: '现在没有可叫的患者',
  NOT_NEXT: '这位不是下一位，请选择原因后再叫号',
  SOMEBODY_CALLED: '已叫的患者还没有处理，请先开始就诊或过号',
  ROOM_TAKEN: '诊室里还有患者，请先完成就诊',
  STILL_HERE: '还有患者没有看完，请处理后再结束，或选择原因结束',
  NOT_UNDOABLE: '这一步不能撤回',
  UNDO_OVER: '已超过撤回时间，请用相应的操作更正',
  UNDO_NOT_YOURS: '这一步是别人做的，不能由您撤回',
} as const satisfies Record<QueueRefusal, string>

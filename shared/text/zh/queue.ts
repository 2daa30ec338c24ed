/** What is said when a queue changes: one sentence to the patient, one to the nurse. Without names. */

/** "12号"; a number of another doctor's "转12号". */
export const serialText = ({ serial, times }: { readonly serial: number; readonly times: number }): string =>
  times === 0 ? `${serial}号` : times === 1 ? `转${serial}号` : `转${serial}号（${times}）`

const aheadText = (ahead: number): string => (ahead === 0 ? '下一位就是您' : `您前面还有${ahead}位`)
const why = (reason: string | undefined): string => (reason ? `（${reason}）` : '')
const and = (ahead: number | undefined, sentence: string): string => (ahead === undefined ? sentence : `${sentence}，${aheadText(ahead)}`)

/** `at` is a clock, `spot` a rule's place in words, `reason` a reason in words. */
export const patientTexts = {
  added: (number: string) => `您的${number}已列入今天的候诊名单，请按时到院签到`,
  cancelled: (number: string) => `您的${number}已取消，不用再等候`,
  refunded: (number: string) => `您的${number}已超过有效时间，挂号费将退回`,
  notSeen: (number: string) => `今天的出诊已结束，您的${number}没有看上，不算爽约，请到分诊台安排改期或退费`,
  checkedIn: (ahead: number | undefined) => and(ahead, '签到成功'),
  late: (minutes: number, spot: string, ahead: number | undefined) => and(ahead, `签到成功，您迟到${minutes}分钟，${spot}`),
  checkedInAgain: (spot: string, ahead: number | undefined) => and(ahead, `已重新签到，过号后${spot}`),
  turnNear: (ahead: number) => `快到您了，${aheadText(ahead)}，请到诊室门口等候`,
  called: (number: string) => `请${number}到诊室就诊`,
  calledAgain: (number: string) => `再次请${number}到诊室就诊，请尽快前往`,
  passed: (number: string, spot: string, ahead: number | undefined) => and(ahead, `叫到${number}时您不在，${spot}`),
  passedAgain: (number: string) => `叫到${number}时您不在，请回到诊区重新签到`,
  passedOver: (number: string, times: number) => `${number}已${times}次叫号未到，请到分诊台由护士安排`,
  started: () => '您已进入诊室就诊',
  finished: () => '本次就诊已完成',
  sentForTests: () => '请按医生的安排做检查，有结果后回诊区签到，会优先安排您',
  back: (ahead: number | undefined) => and(ahead, '回诊已登记'),
  seenNext: () => '已安排您下一位就诊，请到诊室门口等候',
  endOfSlot: (ahead: number | undefined) => and(ahead, '已安排您在本时段末尾就诊'),
  moved: (reason: string | undefined, ahead: number | undefined) => and(ahead, `您的位次已调整${why(reason)}`),
  prioritised: (reason: string, ahead: number | undefined) => and(ahead, `已为您安排优先就诊${why(reason)}`),
  notPrioritised: (ahead: number | undefined) => and(ahead, '优先就诊已取消，按号序候诊'),
  transferredOut: (number: string) => `您已转到另一位医生，${number}不变，请按新的诊室候诊`,
  transferredIn: (number: string, ahead: number | undefined) => and(ahead, `您已转入本诊室，叫号时称您为${number}`),
  noShow: (number: string) => `您的${number}今天没有就诊，按规则记为未到诊，如有异议可以申诉`,
  paused: (reason: string, at: string | undefined) =>
    `医生暂停接诊（${reason}），${at ? `预计${at}继续，` : ''}您的位次不变，请在诊区附近等候`,
  resumed: () => '医生已继续接诊，您的位次不变',
  doctorLate: (at: string) => `医生晚到，预计${at}开始接诊，您的位次不变`,
  doctorHere: () => '医生已到，按次序就诊',
  ended: () => '今天的出诊已结束',
  undone: (number: string, state: string, ahead: number | undefined) => and(ahead, `刚才的操作已撤回，您的${number}现为“${state}”`),
  queueUndone: () => '刚才的通知已撤回，请按现在的次序候诊',
} as const

/** What happened to a number, for whoever stands at the desk. */
export const nurseText = (number: string, what: string, reason: string | undefined, ahead: number | undefined): string =>
  `${number}：${what}${why(reason)}${ahead === undefined ? '' : `，前面${ahead}位`}`

export const nurseQueueText = (what: string, reason: string | undefined, at: string | undefined): string =>
  `${what}${why(reason)}${at ? `，预计${at}` : ''}，候诊位次不变`

/** Why those who wait are called later; the second half is the same for all. */
export const othersText = (cause: keyof typeof causes, reason: string | undefined): string =>
  `${causes[cause]}${why(reason)}，您前面的人数增加了，号码不变`

const causes = {
  checkIn: '号序在前的患者已签到',
  call: '医生先叫了另一位患者',
  setPriority: '安排了优先就诊的患者',
  seeNext: '安排了一位患者下一位就诊',
  move: '护士调整了一位患者的位次',
  back: '有患者做完检查回诊',
  transferIn: '有患者从另一位医生转来',
  undo: '撤回了刚才的操作',
  other: '候诊次序有调整',
} as const

export const otherCause = (kind: string): keyof typeof causes => (kind in causes ? (kind as keyof typeof causes) : 'other')

/** "后6人各+4分钟". */
export const costText = (people: number, minutesEach: number): string =>
  people === 0 ? '不影响其他人' : `后${people}人各+${minutesEach}分钟`

/** "优先 3/20（15%）". */
export const shareText = (priority: number, calls: number): string =>
  `优先 ${priority}/${calls}（${calls === 0 ? 0 : Math.round((priority * 100) / calls)}%）`

export const whyText = (what: string, reason: string | undefined, lateMinutes?: number | undefined): string =>
  `${what}${why(lateMinutes === undefined ? reason : `迟到${lateMinutes}分钟`)}`

/** "12号现在是候诊". */
export const stateText = (number: string, state: string): string => `${number}现在是${state}`

/** "08:05叫号". */
export const changedText = (what: string, clock: string): string => `${clock}${what}`

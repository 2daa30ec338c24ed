import type { EntryState } from '#shared/rules/queue/queue'

/** What a phone is told about its place, a hall shows and says, and a slip prints. A number is "12号". */
export const headlines = {
  waiting: (seeing: string | undefined, ahead: number) =>
    `${seeing ? `第${seeing}就诊中，` : ''}${ahead === 0 ? '下一位就是您' : `您前面还有${ahead}位`}`,
  undecided: '您已签到，请等分诊台安排次序',
  called: (room: string) => `请您现在到${room}就诊`,
  inRoom: '您正在就诊',
  testing: '请先做检查，有结果后回诊区签到',
  passed: '叫到您时您不在，请回诊区重新签到',
  booked: (seeing: string | undefined) => `${seeing ? `第${seeing}就诊中，` : ''}您还没有签到`,
  notToday: '就诊当天在这里查看候诊情况',
  suspended: '这次门诊停诊，请先不要到院',
  finished: '您今天已就诊',
  noShow: '您今天没有就诊',
  cancelled: '这个预约已取消',
  transferred: '您已转到另一位医生',
} as const satisfies Partial<Record<EntryState, unknown>> & Record<string, unknown>

export const placeAdvice = {
  checkIn: '到院后请签到：扫诊区的签到码，或到自助机、分诊台，不开定位也可以',
  checkInFrom: (clock: string) => `${clock}起可以签到`,
  checkInAgain: '回到诊区后请重新签到',
  desk: '请到分诊台由护士安排',
  nearby: '请到诊室门口等候，留意叫号',
  wait: '请在候诊区等候，前面的人数变化时这里会更新',
  goIn: (room: string) => `请现在到${room}`,
  paused: '医生暂停接诊，您的位次不变',
  late: '迟到了也请签到，会按规则重新安排次序',
  leave: (from: string, until: string) => `建议${from}至${until}之间出门`,
  leaveNow: '现在就可以出门了',
} as const

export const hallTexts = {
  /** Read aloud: "请12号到3诊室就诊". */
  say: (number: string, room: string) => `请${number}到${room}就诊`,
  note: (room: string, sentence: string) => `${room}：${sentence}`,
  paused: (reason: string | undefined, until: string | undefined) =>
    `暂停接诊${reason ? `（${reason}）` : ''}${until ? `，预计${until}继续` : ''}`,
  late: (until: string) => `医生晚到，预计${until}开始`,
  passed: '过号的患者请到分诊台或自助机重新签到',
} as const

/** Said at a machine when somebody's booking is not here. */
export const kioskTexts = {
  elsewhere: (department: string, place: string) => `您今天的预约在${department}（${place}），请到那里签到`,
  elsewhereUnnamed: '您今天的预约不在这里签到，请看预约信息中的地点，或到分诊台咨询',
  otherDay: '您今天没有预约，请核对就诊日期，或到分诊台咨询',
} as const

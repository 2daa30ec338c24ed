import { type ClinicDate, type ClinicTime, clockOf } from '#shared/values/clinicTime'

/** What stands in a list that leaves the system. */
export const exportFileTexts = {
  /** In the first line of the file, so that it goes wherever the file goes. */
  watermark: (name: string, staffId: string, at: ClinicTime, id: string) =>
    `含个人信息，仅限申请的用途，不得转发。下载人：${name}（${staffId}），时间：${at.replace('T', ' ')}，编号：${id}`,
  heading: ['出诊', '号序', '就诊时间', '状态', '姓名', '手机号'],
  openClinic: '普通门诊',
  visitAt: (date: ClinicDate, startsAt: ClinicTime) => `${date} ${clockOf(startsAt)}`,
} as const

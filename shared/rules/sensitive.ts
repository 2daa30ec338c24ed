import type { DepartmentRecord } from '#shared/rules/hospital'

/**
 * 敏感科室: whose name alone tells what somebody is treated for. By code of the national list of 诊疗科目 (卫医发〔1994〕27号); a code of the
 * first level stands for all below it. The hospital file's `isSensitive` says otherwise for a department, both ways.
 */
const sensitiveSubjects: readonly string[] = [
  '05.03', // 计划生育
  '05.04', // 优生学
  '05.05', // 生殖健康与不孕症
  '06.04', // 妇女心理卫生
  '07.02', // 小儿传染病
  '07.10', // 小儿遗传病
  '09.03', // 儿童心理卫生
  '13.02', // 性传播疾病
  '15', // 精神科, with 药物依赖 (戒毒) as 15.03
  '16', // 传染科
  '17', // 结核病科
  '19', // 肿瘤科
  '24', // 临终关怀科
  '50.09', // 中医肿瘤
]

/** 13 alone is 皮肤科 and 性病 in one: a hospital that does not tell the two apart has one department for both. */
const undivided = '13'

/** Whether a link or a message that others may see leaves the department and its doctors out. */
export const isSensitive = ({ isSensitive, subjectCode }: Pick<DepartmentRecord, 'isSensitive' | 'subjectCode'>): boolean =>
  isSensitive ?? (subjectCode === undivided || sensitiveSubjects.some((code) => subjectCode === code || subjectCode.startsWith(`${code}.`)))

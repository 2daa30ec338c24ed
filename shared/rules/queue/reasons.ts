/** Reasons are codes: their sentences are in one place, and nothing about a person slips into the queue. */

export const priorityReasons = ['emergency', 'aged', 'disability', 'military', 'pregnant'] as const
/** 优先: 危重, 80 岁及以上, 残疾, 军人, 孕妇. */
export type PriorityReason = (typeof priorityReasons)[number]

export const moveReasons = ['unwell', 'child', 'mobility', 'doctorAsked', 'patientAsked', 'correction', 'hospital', 'other'] as const
/** Why somebody is called, placed or checked in other than the rules say: 身体不适, 带幼儿, 行动不便, 医生要求, 本人要求, 更正, 院方原因, 其他. */
export type MoveReason = (typeof moveReasons)[number]

export const pauseReasons = ['emergency', 'ward', 'procedure', 'meeting', 'system', 'rest', 'other'] as const
/** 处理急诊, 病房会诊, 检查治疗, 会议, 系统故障, 短暂休息, 其他. */
export type PauseReason = (typeof pauseReasons)[number]

import type { DepartmentRecord } from '#shared/rules/hospital'

/** 急诊医学科: its visits are not by appointment, and no indicator of appointments counts them. */
export const isEmergency = ({ subjectCode }: Pick<DepartmentRecord, 'subjectCode'>): boolean => subjectCode === '20'
